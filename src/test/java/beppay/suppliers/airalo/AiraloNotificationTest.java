package beppay.suppliers.airalo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.suppliers.airalo.AiraloNotification.Kind;
import java.net.URI;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AiraloNotificationTest {
    private static AiraloNotification read(String body) {
        return Objects.requireNonNull(AiraloNotification.read(body.getBytes(UTF_8)));
    }

    private static boolean isSigned(String body, @Nullable String signature, String clientSecret) {
        var settings = new AiraloSettings(URI.create("https://any"), "id", clientSecret, 5, null);
        return AiraloNotification.isSigned(body.getBytes(UTF_8), signature, settings);
    }

    /// Test case 2 of RFC 4231.
    @Test
    void a_signature_is_the_hmac_of_the_body() {
        var body = "what do ya want for nothing?";
        var signature =
                "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fd"
                        + "caeab1a34d4a6b4b636e070a38bce737";

        assertThat(isSigned(body, signature, "Jefe")).isTrue();
        assertThat(isSigned(body, signature.toUpperCase(Locale.ROOT), "Jefe")).isTrue();
        assertThat(isSigned(body + " ", signature, "Jefe")).isFalse();
        assertThat(isSigned(body, signature, "jefe")).isFalse();
        assertThat(isSigned(body, signature.replace('7', '8'), "Jefe")).isFalse();
    }

    @Test
    void anything_else_than_a_signature_is_rejected() {
        var valid = HexFormat.of().formatHex(NotificationSignature.of("{}".getBytes(UTF_8), "s3cr3t"));
        assertThat(isSigned("{}", valid, "s3cr3t")).as("the control").isTrue();

        assertThat(isSigned("{}", null, "s3cr3t")).isFalse();
        assertThat(isSigned("{}", "", "s3cr3t")).isFalse();
        assertThat(isSigned("{}", valid + "00", "s3cr3t")).isFalse();
        assertThat(isSigned("{}", valid.substring(2), "s3cr3t")).isFalse();
        assertThat(isSigned("{}", "sha512=" + valid, "s3cr3t")).isFalse();
        assertThat(isSigned("{}", "g" + valid.substring(1), "s3cr3t")).isFalse();
    }

    @Test
    void a_finished_order_names_its_request_and_reference() {
        var order = Examples.placed(1)
                .replace("\"id\":9666", "\"id\":9666,\"request_id\":\"%s\"".formatted(Examples.REQUEST_ID));

        assertThat(read(order))
                .extracting(AiraloNotification::kind, AiraloNotification::requestId, AiraloNotification::reference)
                .containsExactly(Kind.ORDER, Examples.REQUEST_ID, "bp_9f2c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"request_id\":\"wPnaOiEcdyP11pEPeJ-jLhT_I\",\"id\":1,\"description\":\"bp_1\",\"sims\":[]}",
                "{\"data\":{\"id\":1,\"description\":\"bp_1\",\"sims\":[]},\"request_id\":\"wPnaOiEcdyP11pEPeJ-jLhT_I\"}",
                "{\"request_id\":\"wPnaOiEcdyP11pEPeJ-jLhT_I\",\"data\":{\"description\":\"bp_1\",\"reason\":null}}"
            })
    void the_fields_may_be_beside_the_order(String body) {
        assertThat(read(body))
                .extracting(AiraloNotification::kind, AiraloNotification::requestId, AiraloNotification::reference)
                .containsExactly(Kind.ORDER, "wPnaOiEcdyP11pEPeJ-jLhT_I", "bp_1");
    }

    @Test
    void an_order_that_failed_has_a_reason_and_no_esims() {
        var body = "{\"request_id\":\"3NhR3gKmqCWK7IWppurpDX3Cg\",\"reason\":\"The package is out of stock.\"}";

        assertThat(read(body))
                .extracting(AiraloNotification::kind, AiraloNotification::requestId, AiraloNotification::reference)
                .containsExactly(Kind.FAILED_ORDER, Examples.REQUEST_ID, null);
        assertThat(read(body.replace("}", ",\"sims\":[{\"id\":1}]}")).kind()).isEqualTo(Kind.ORDER);
    }

    /// The examples of the documentation.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"message":"Surpassed 80% of the credit limit balance","remaining":225.35} | CREDIT_LIMIT
            {"level":"3days","package_name":"bonbon-7gb-10days","remaining_percentage":43,"iccid":"87123123456889019"} | LOW_DATA
            {"level":"90%","package_name":"bonbon-7gb-10days","remaining_percentage":0,"iccid":87123123456889019} | LOW_DATA
            {} | OTHER
            {"message":"hello"} | OTHER
            {"iccid":"87123123456889019"} | OTHER
            {"data":[{"request_id":"a"}]} | OTHER
            """)
    void other_kinds_are_recognised(String body, Kind kind) {
        assertThat(read(body))
                .extracting(AiraloNotification::kind, AiraloNotification::requestId)
                .containsExactly(kind, null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"8712312345688901912\"", "8712312345688901912", "\"8712312345688901912F\""})
    void a_notification_about_little_data_names_the_esim(String iccid) {
        var body = "{\"level\":\"90%%\",\"package_name\":\"bonbon\",\"remaining_percentage\":9,\"iccid\":%s}";

        assertThat(read(body.formatted(iccid)).iccid()).isEqualTo("8712312345688901912");
        assertThat(read(body.formatted("\"89 or 1=1\"")).iccid()).isNull();
        assertThat(read(body.formatted("\"89\"")).iccid()).isNull();
        assertThat(read("{\"iccid\":%s}".formatted(iccid)).iccid())
                .as("of another kind")
                .isNull();
    }

    @Test
    void a_notification_is_identified_by_its_content() {
        assertThat(read("{\"request_id\":\"a\"}").id())
                .matches("[0-9a-f]{64}")
                .isEqualTo(read("{\"request_id\":\"a\"}").id())
                .isNotEqualTo(read("{\"request_id\":\"b\"}").id());
    }

    @Test
    void values_that_are_no_ids_are_ignored() {
        assertThat(read("{\"request_id\":\"a b\",\"description\":\"two words\"}"))
                .extracting(AiraloNotification::kind, AiraloNotification::requestId, AiraloNotification::reference)
                .containsExactly(Kind.ORDER, null, null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[]",
                "<html>",
                "{\"request_id\":\"a\",\"request_id\":\"b\"}",
                "{\"data\":[1}",
                "{\"request_id\":\"a\"}{}"
            })
    void anything_else_is_not_a_notification(String body) {
        assertThat(AiraloNotification.read(body.getBytes(UTF_8))).isNull();
    }

    @Test
    void a_notification_that_is_too_large_is_not_read() {
        var body = "{\"request_id\":\"a\",\"b\":[%s]}";
        var padding = "\"c\",".repeat(AiraloNotification.MAX_BYTES / 4) + "1";
        assertThat(AiraloNotification.read(body.formatted(padding).getBytes(UTF_8)))
                .isNull();
        assertThat(read(body.formatted("1")).requestId()).isEqualTo("a");
        assertThat(read(Examples.placed(50))).as("the largest order").isNotNull();
    }
}
