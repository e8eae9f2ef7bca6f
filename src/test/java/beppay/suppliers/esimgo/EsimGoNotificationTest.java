package beppay.suppliers.esimgo;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EsimGoNotificationTest {
    /// The example of the vendor's schema.
    private static final String EXAMPLE = """
            {"iccid":"8944538532008160222","alertType":"Utilisation","bundle":{"id":"123456789",
            "name":"A_BUNDLE_20GB_30D_EU_U","description":"A Bundle, 20GB, 30 Days, EU, Unthrottled",
            "initialQuantity":20000000000,"remainingQuantity":19000000000,"startTime":"2006-01-02T15:04:05Z",
            "endTime":"2007-01-02T15:04:05Z","reference":"12345-12345-12345-12345-0","unlimited":false}}""";

    /// The HMAC-SHA256 of `{"alertType":"FirstUse"}` with the key `key`, computed with another program.
    private static final String HEX = "4dc8e71deb62493c5a7bccb64d4c08d1d089086a4066556caa3bc342f2576828";

    private static final String BASE64 = "TcjnHetiSTxae8y2TUwI0dCJCGpAZlVsqjvDQvJXaCg=";
    private static final String SIGNED = "{\"alertType\":\"FirstUse\"}";

    private static @Nullable EsimGoNotification readOrNull(String body) {
        return EsimGoNotification.read(body.getBytes(UTF_8));
    }

    private static @Nullable String iccid(String body) {
        return Objects.requireNonNull(readOrNull(body)).iccid();
    }

    private static boolean isSigned(String body, @Nullable String signature) {
        var settings = new EsimGoSettings(URI.create("https://a.b"), "key", 1);
        return EsimGoNotification.isSigned(body.getBytes(UTF_8), signature, settings);
    }

    @ParameterizedTest
    @CsvSource({
        "\"8944538532008160222\", 8944538532008160222",
        "8944538532008160222, 8944538532008160222",
        "8944538532008160222123, 8944538532008160222123",
        "\" 89445385320081602221 \", 89445385320081602221",
        "8.9e18, ",
        "8944538532008160222.0, ",
        "-8944538532008160222, ",
        "89445385320081602221234, ",
        "123, ",
        "\"894453853200816022X\", ",
        "\"\\u0668944538532008160222\", ",
        "null, ",
        "{}, ",
        "[\"8944538532008160222\"], "
    })
    void the_iccid_is_a_text_or_a_number_of_any_length(String sent, @Nullable String iccid) {
        assertThat(iccid(EXAMPLE.replace("\"8944538532008160222\"", sent))).isEqualTo(iccid);
    }

    @Test
    void a_notification_about_a_deletion_has_another_form() {
        assertThat(iccid("""
                {"date":"2026-06-29T13:20:02Z","event":"esim.deleted","iccid":"8943108161000670038"}""")).isEqualTo("8943108161000670038");
    }

    @ParameterizedTest
    @ValueSource(strings = {"LowBalance", "SMSFailed", "a new one"})
    void a_notification_may_name_no_esim(String type) {
        assertThat(iccid("{\"alertType\":\"%s\",\"balanceInfo\":{\"threshold\":100}}".formatted(type)))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[]",
                "{}",
                "<html>",
                "{\"iccid\":\"8944538532008160222\"}",
                "{\"alertType\":null}",
                "{\"alertType\":\"FirstUse\",\"alertType\":\"LowBalance\"}",
                "{\"alertType\":\"FirstUse\",\"iccid\":1,\"iccid\":2}",
                "{\"alertType\":\"FirstUse\"}{}",
                "{\"alertType\":\"FirstUse\",\"a\":NaN}"
            })
    void anything_else_is_not_a_notification(String body) {
        assertThat(readOrNull(body)).isNull();
    }

    @Test
    void a_body_without_limits_is_not_read() {
        var body = "{\"alertType\":\"FirstUse\",\"a\":%s}";
        assertThat(readOrNull(body.formatted("1"))).isNotNull();
        assertThat(readOrNull(body.formatted("\"" + "b".repeat(EsimGoNotification.MAX_BYTES) + "\"")))
                .isNull();
        assertThat(readOrNull(body.formatted("[".repeat(1_000) + "]".repeat(1_000))))
                .isNull();
        assertThat(readOrNull(body.formatted("9".repeat(10_000)))).isNull();
        assertThat(EsimGoNotification.read("{\"alertType\":\"x\"}".getBytes(UTF_16)))
                .isNull();
    }

    @Test
    void a_signature_may_be_in_base64_or_hexadecimal() {
        assertThat(isSigned(SIGNED, BASE64)).isTrue();
        assertThat(isSigned(SIGNED, HEX)).isTrue();
        assertThat(isSigned(SIGNED, " %s ".formatted(HEX.toUpperCase(Locale.ROOT))))
                .isTrue();
    }

    @Test
    void another_signature_is_rejected() {
        assertThat(isSigned(SIGNED, null)).isFalse();
        assertThat(isSigned(SIGNED, "")).isFalse();
        assertThat(isSigned(SIGNED, "not Base64!")).isFalse();
        assertThat(isSigned(SIGNED, HEX.substring(2))).isFalse();
        assertThat(isSigned(SIGNED, "zz" + HEX.substring(2))).isFalse();
        assertThat(isSigned(SIGNED, "0".repeat(64))).isFalse();
        assertThat(isSigned(SIGNED, BASE64.substring(0, 40))).isFalse();
        assertThat(isSigned(SIGNED, "=".repeat(44))).isFalse();
        assertThat(isSigned(SIGNED, "x".repeat(100_000))).isFalse();
        assertThat(isSigned(SIGNED + " ", HEX)).isFalse();
        assertThat(isSigned(SIGNED + " ", BASE64)).isFalse();
    }
}
