package beppay.platform.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    record Plan(
            String planId,
            @JsonProperty("countryIso2") String countryIso2,
            BigDecimal priceUsd,
            @Nullable String activeUntil,
            boolean isVisible,
            List<String> aNames) {}

    static final List<String> REJECTED = List.of(
            "",
            " ",
            "{",
            "[1",
            "nul",
            "'a'",
            "{a:1}",
            "{'a':1}",
            "{\"a\":1,}",
            "[1,]",
            "[1 2]",
            "{\"a\" 1}",
            "{1:2}",
            "[,1]",
            "1 2",
            "{} {}",
            "{}x",
            "[]]",
            "/* a */ 1",
            "1 // a",
            "# a\n1",
            "NaN",
            "Infinity",
            "-Infinity",
            "[+1]",
            "01",
            "-01",
            "1.",
            ".5",
            "1e",
            "0x1",
            "--1",
            "\"a\nb\"",
            "\"\t\"",
            "\"\\x\"",
            "\"\\u12\"",
            "\"a",
            "{\"a\":1,\"a\":2}",
            "{\"a\":1,\"\\u0061\":2}",
            "[{\"b\":{\"a\":1,\"a\":1}}]",
            "\"\\ud800\"",
            "\"\\udc00\\ud800\"",
            "\"\\ud800a\"",
            "{\"\\udfff\":1}",
            "\"\\u0000\"",
            "\ufeff{}",
            "[".repeat(21) + "]".repeat(21),
            "{\"a\":".repeat(21) + "1" + "}".repeat(21),
            "[".repeat(30_000),
            "[1E99999999999]",
            "{\"max_price\": 1E-2147483648}",
            "1e2147483647",
            "1e2147483648",
            "-1E-2147483647",
            "0e99999999999999999999",
            "1e+1000",
            "1e-01000",
            "1.5E9223372036854775808",
            "1".repeat(101),
            "0." + "1".repeat(100),
            "[" + "1".repeat(101) + "]",
            "\"" + "a".repeat(10_001) + "\"",
            "{\"" + "a".repeat(101) + "\":1}");

    @ParameterizedTest
    @FieldSource("REJECTED")
    void invalid_json_is_rejected(String body) {
        assertThatThrownBy(() -> Json.read(utf8(body)))
                .isInstanceOf(InvalidJson.class)
                .hasMessageStartingWith("The body ")
                .hasMessageEndingWith(".")
                .hasMessageNotContaining("jackson")
                .hasMessageNotContaining("aaaa");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ff", "c3", "22c328 22", "22eda08022", "22c0af22", "22f490808022", "7b007d00", "00007b7d"})
    void bytes_that_are_not_utf8_are_rejected(String hex) {
        var bytes = HexFormat.of().parseHex(hex.replace(" ", ""));

        assertThatThrownBy(() -> Json.read(bytes)).isInstanceOf(InvalidJson.class);
    }

    @Test
    void values_at_the_limits_are_accepted() {
        assertThat(Json.read(utf8("[".repeat(20) + "]".repeat(20))).isArray()).isTrue();
        assertThat(Json.read(utf8("1".repeat(100))).decimalValue()).isEqualTo(new BigDecimal("1".repeat(100)));
        assertThat(Json.read(utf8("\"" + "a".repeat(10_000) + "\"")).stringValue())
                .hasSize(10_000);
        assertThat(Json.read(utf8(" {\"" + "a".repeat(100) + "\" : null}\r\n")).isObject())
                .isTrue();
        assertThat(Json.read(utf8("\"\\ud83c\\udf0d é 🌍\"")).stringValue()).isEqualTo("🌍 é 🌍");
    }

    @Test
    void numbers_are_read_exactly() {
        for (var number : List.of("0.1", "25.00", "1e3", "-0.000001", "12345678901234567890.123456789", "1E-400")) {
            assertThat(Json.read(utf8(number)).decimalValue()).isEqualTo(new BigDecimal(number));
        }
        assertThat(Json.read(utf8("1e999")).decimalValue().scale()).isEqualTo(-999);
        assertThat(Json.read(utf8("1e-000999")).decimalValue().scale()).isEqualTo(999);
    }

    /// The memory for a number depends on its value, and not on the length of its text.
    @Test
    void the_largest_number_takes_about_a_thousand_digits() {
        var largest = Json.read(utf8("9".repeat(96) + "e999"));
        assertThat(Json.write(largest)).hasSizeLessThan(1_200);
        assertThat(largest.decimalValue().stripTrailingZeros().toPlainString()).hasSizeLessThan(1_200);
        assertThat(largest.hashCode()).isEqualTo(largest.deepCopy().hashCode());
        assertThat(Json.read(utf8("[-0,-0.0,1.0,1]"))).hasSize(4);
    }

    @Test
    void an_error_states_the_position_and_quotes_nothing() {
        assertThatThrownBy(() -> Json.read(utf8("{\"secret\":\n  hunter2}")))
                .hasMessage("The body is not valid JSON. The error is in line 2, column 3.");
    }

    @Test
    void a_record_is_written_in_order_with_names_in_snake_case() {
        var plan = new Plan("a/b", "FR", new BigDecimal("4.5"), null, true, List.of("é\"<🌍\u2028"));

        assertThat(new String(Json.write(plan), StandardCharsets.UTF_8))
                .isEqualTo("{\"plan_id\":\"a/b\",\"countryIso2\":\"FR\",\"price_usd\":4.5,\"active_until\":null,"
                        + "\"is_visible\":true,\"a_names\":[\"é\\\"<🌍\u2028\"]}");
    }

    @Test
    void decimals_are_written_without_an_exponent() {
        var numbers = List.of(new BigDecimal("25"), new BigDecimal("1E+3"), new BigDecimal("0.0000001"));

        assertThat(new String(Json.write(numbers), StandardCharsets.UTF_8)).isEqualTo("[25,1000,0.0000001]");
        assertThat(new String(Json.write(Json.read(utf8("[1e3]"))), StandardCharsets.UTF_8))
                .isEqualTo("[1000]");
    }

    @Test
    void a_time_is_not_written_without_a_format() {
        assertThatThrownBy(() -> Json.write(Map.of("at", Instant.EPOCH))).hasMessageContaining("Instants");
        assertThatThrownBy(() -> Json.write(LocalDate.EPOCH)).hasMessageContaining("Instants");
    }

    @Test
    void instants_have_two_formats() {
        var noon = Instant.parse("2026-03-30T12:00:00Z");

        assertThat(Instants.seconds(noon)).isEqualTo("2026-03-30T12:00:00Z");
        assertThat(Instants.milliseconds(noon)).isEqualTo("2026-03-30T12:00:00.000Z");
        assertThat(Instants.seconds(noon.plusNanos(999_999_999))).isEqualTo("2026-03-30T12:00:00Z");
        assertThat(Instants.milliseconds(noon.plusNanos(999_999_999))).isEqualTo("2026-03-30T12:00:00.999Z");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
