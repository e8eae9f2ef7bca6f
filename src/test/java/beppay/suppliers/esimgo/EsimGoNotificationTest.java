package beppay.suppliers.esimgo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.suppliers.esimgo.EsimGoNotification.Kind;
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

    private static EsimGoNotification read(String body) {
        return Objects.requireNonNull(EsimGoNotification.read(body.getBytes(UTF_8)));
    }

    private static boolean isSigned(String body, @Nullable String signature) {
        var settings = new EsimGoSettings(URI.create("https://a.b"), "key", 1);
        return EsimGoSignature.isValid(settings, body.getBytes(UTF_8), signature);
    }

    @Test
    void the_published_example_is_read() {
        var read = read(EXAMPLE);

        assertThat(read.id()).matches("[0-9a-f]{64}");
        assertThat(read)
                .isEqualTo(new EsimGoNotification(
                        read.id(),
                        Kind.UTILISATION,
                        "8944538532008160222",
                        "12345-12345-12345-12345",
                        new BundleUsage("A_BUNDLE_20GB_30D_EU_U", 20_000_000_000L, 19_000_000_000L, false)));
    }

    @Test
    void a_notification_is_identified_by_its_body() {
        assertThat(read(EXAMPLE).id()).isEqualTo(read(EXAMPLE).id());
        assertThat(read(EXAMPLE).id())
                .isNotEqualTo(
                        read(EXAMPLE.replace("19000000000", "18000000000")).id());
    }

    @ParameterizedTest
    @CsvSource({
        "8944538532008160222, 8944538532008160222",
        "8944538532008160222123, 8944538532008160222123",
        "\"89445385320081602221\", 89445385320081602221",
        "8.9e18, ",
        "89445385320081602221234, ",
        "123, ",
        "\"894453853200816022X\", ",
        "null, ",
        "{}, "
    })
    void the_iccid_is_text_or_a_number_of_any_length(String sent, String iccid) {
        assertThat(read(EXAMPLE.replace("\"8944538532008160222\"", sent)).iccid())
                .isEqualTo(iccid);
    }

    @ParameterizedTest
    @CsvSource({
        "FirstUse, FIRST_USE",
        "FirstAttachment, FIRST_ATTACHMENT",
        "utilisation, UTILISATION",
        "LowBalance, LOW_BALANCE",
        "esim.deletion_scheduled, DELETION_SCHEDULED",
        "esim.deleted, DELETED",
        "CountryChange, OTHER"
    })
    void kinds_are_recognised(String type, Kind kind) {
        assertThat(read("{\"alertType\":\"%s\"}".formatted(type)))
                .extracting(
                        EsimGoNotification::kind,
                        EsimGoNotification::iccid,
                        EsimGoNotification::orderReference,
                        EsimGoNotification::usage)
                .containsExactly(kind, null, null, null);
    }

    @ParameterizedTest
    @CsvSource({
        "3a6e2e40-c674-45e9-b289-b35027bf72a9-0, 3a6e2e40-c674-45e9-b289-b35027bf72a9",
        "3a6e2e40-c674-45e9-b289-b35027bf72a9-12, 3a6e2e40-c674-45e9-b289-b35027bf72a9",
        "3a6e2e40-c674-45e9-b289-b35027bf72a9, 3a6e2e40-c674-45e9-b289-b35027bf72a9",
        "3a6e2e40-c674-45e9-b289-123456789012, 3a6e2e40-c674-45e9-b289-123456789012",
        "a b, "
    })
    void the_bundle_names_its_order(String sent, String reference) {
        assertThat(read(EXAMPLE.replace("12345-12345-12345-12345-0", sent)).orderReference())
                .isEqualTo(reference);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "null", "\"many\"", "1.5", "[]"})
    void a_usage_that_is_no_number_is_ignored(String quantity) {
        assertThat(read(EXAMPLE.replace("19000000000", quantity)).usage()).isNull();
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
                "{\"alertType\":null}",
                "{\"alertType\":\"FirstUse\",\"bundle\":[]}",
                "{\"alertType\":\"FirstUse\",\"alertType\":\"LowBalance\"}",
                "{\"alertType\":\"FirstUse\"}{}"
            })
    void anything_else_is_not_a_notification(String body) {
        assertThat(EsimGoNotification.read(body.getBytes(UTF_8))).isNull();
    }

    @Test
    void a_notification_that_is_too_large_is_not_read() {
        var body = "{\"alertType\":\"FirstUse\",\"a\":\"%s\"}";
        assertThat(EsimGoNotification.read(
                        body.formatted("b".repeat(EsimGoNotification.MAX_BYTES)).getBytes(UTF_8)))
                .isNull();
        assertThat(EsimGoNotification.read(body.formatted("b").getBytes(UTF_8))).isNotNull();
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
        assertThat(isSigned(SIGNED + " ", HEX)).isFalse();
        assertThat(isSigned(SIGNED + " ", BASE64)).isFalse();
    }
}
