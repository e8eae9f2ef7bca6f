package beppay.platform.outbound;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
    private static final String CREDENTIAL = "0f8e2d6c4b1a4977";
    /// What no evidence may contain, in whatever way it is written.
    private static final String SECRET = "K2-1A2B3C";

    private final Redaction redaction = new Redaction(List.of(CREDENTIAL, ""));

    private String of(String body) {
        return redaction.of(body.getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"ac\":\"K2-1A2B3C\"}",
                "{\"AC\" : \"K2-1A2B3C\" , \"a\":1}",
                "{\"ac\":[\"K2-1A2B3C\"]}",
                "{\"ac\":{\"x\":{\"y\":\"}K2-1A2B3C\"}}}",
                "{\"ac\":\"a\\\"K2-1A2B3C\"}",
                "{\"ac\":\"K2-1A2B3C",
                "{\"\\u0061c\":\"K2-1A2B3C\"}",
                "{\"matchingId\":\"K2-1A2B3C\"}",
                "{\"matching_id\":\"K2-1A2B3C\"}",
                "{\"confirmationCode\":\"K2-1A2B3C\"}",
                "{\"qrCodeUrl\":\"https://p.qrsim.net/K2-1A2B3C.png\"}",
                "{\"shortUrl\":\"https://p.qrsim.net/K2-1A2B3C\"}",
                "{\"pin\":K2-1A2B3C,\"puk\":\"K2-1A2B3C\"}",
                "{\"obj\":{\"esimList\":[{\"puk1\":\"K2-1A2B3C\"}]}}",
                "{\"access_token\":\"K2-1A2B3C\"}",
                "{\"content\":\"{\\\"ac\\\":\\\"K2-1A2B3C\\\",\\\"pin\\\":\\\"K2-1A2B3C\\\"}\"}",
                "client_secret=K2-1A2B3C&grant_type=client_credentials",
                "<p>Authorization: Bearer K2-1A2B3C</p>",
                "{\"headers\":[\"bearer K2-1A2B3C\"]}",
                "<img src=\"/qr?carddata=LPA:1$smdp.example.com$K2-1A2B3C\">",
                "error in lpa:1$smdp.example.com$K2-1A2B3C.",
                "LPA%3A1%24smdp.example.com%24K2-1A2B3C",
                "the code 1$smdp.example.com$K2-1A2B3C$$1 is used",
                "\"LPA\\u003a1\\u0024smdp.example.com\\u0024K2-1A2B3C\""
            })
    void secrets_are_hidden(String body) {
        assertThat(of(body)).doesNotContain(SECRET).contains(Redaction.HIDDEN);
    }

    @Test
    void everything_else_is_kept() {
        var body =
                "{\"success\":false,\"errorCode\":\"200011\",\"obj\":{\"orderNo\":\"B1\",\"iccid\":\"89852240810733629810\","
                        + "\"packageList\":[{\"packageCode\":\"CKH002\",\"price\":18000}],\"place\":\"a, b\"},\"transactionId\":\"bp_1\"}";

        assertThat(of(body)).isEqualTo(body);
        assertThat(of("{\"ac\":\"x\",\"iccid\":\"1\"}")).isEqualTo("{\"ac\":\"[hidden]\",\"iccid\":\"1\"}");
        assertThat(of("{\"pin\":1234}")).isEqualTo("{\"pin\":\"[hidden]\"}");
    }

    @Test
    void credentials_are_hidden_wherever_they_are() {
        assertThat(of("<b>unknown key 0f8e2d6c4b1a4977</b>")).isEqualTo("<b>unknown key [hidden]</b>");
    }

    @Test
    void control_characters_are_replaced() {
        assertThat(of("a\u0000b\r\nc\u001B[31m\td")).isEqualTo("a\uFFFDb\uFFFD\nc\uFFFD[31m\td");
    }

    @Test
    void a_long_body_is_cut() {
        assertThat(of("x".repeat(Redaction.MAX_LENGTH - 1)))
                .hasSize(Redaction.MAX_LENGTH - 1)
                .endsWith("x");
        assertThat(of("x".repeat(1_000_000))).hasSize(Redaction.MAX_LENGTH).endsWith("x…");
        assertThat(of("\uD83D\uDE00".repeat(10_000))).doesNotContain("\uD83D…");
    }

    @Test
    void a_secret_at_a_cut_is_hidden() {
        for (int before = 0; before < 40; before++) {
            int filling = 4 * Redaction.MAX_LENGTH - before;
            var hidden = "{\"ac\":\"" + "y".repeat(filling - 7 - before) + "\"}" + CREDENTIAL + " LPA:1$a.b$" + SECRET;
            assertThat(of(hidden)).doesNotContain(CREDENTIAL.substring(0, 8), "LPA:1$a", SECRET);
        }
    }

    @Test
    @Timeout(30)
    void any_bytes_are_converted() {
        var random = new Random(1);
        var alphabet = "\"\\{}[]:,ac=&$1LPA:%3A\u00FF\u00C3 \n\\u0061";
        for (int i = 0; i < 3_000; i++) {
            var text = new StringBuilder();
            IntStream.range(0, random.nextInt(200))
                    .forEach(at -> text.append(alphabet.charAt(random.nextInt(alphabet.length()))));
            assertThat(redaction.of(text.toString().getBytes(ISO_8859_1))).isNotNull();
        }
        for (var repeated : List.of(
                "\"", "\\", "\\\"a\\\":", "{", "[", "1$a", "LPA:", "a-", "a=", "\"ac\":", "\\u0061", " ", "\"a\" ")) {
            assertThat(of(repeated.repeat(100_000)).length()).isLessThanOrEqualTo(Redaction.MAX_LENGTH);
        }
    }

    @Test
    void a_code_in_utf_16_is_hidden_too() {
        var text = "{\"qrcode\":\"LPA:1$smdp.example.com$SECRET-1\"}";
        for (var charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE, StandardCharsets.UTF_32BE)) {
            assertThat(new Redaction(List.of()).of(text.getBytes(charset))).doesNotContain("SECRET", "S\uFFFDE");
        }
    }
}
