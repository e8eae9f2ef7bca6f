package beppay.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTextTest {
    private static final int MAX = 20;

    /// Persian with a non-joiner, Hindi with a joiner, the emoji of a family and of the flag of England, Arabic
    /// with a direction mark.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop-order-4711",
                "Zoë",
                "注文",
                "می\u200Cخواهم",
                "क्\u200Dष",
                "👨\u200D👩\u200D👧",
                "🏴\uDB40\uDC67\uDB40\uDC62\uDB40\uDC65\uDB40\uDC6E\uDB40\uDC67\uDB40\uDC7F",
                "سفارش\u200F 7",
                "-",
                "e\u0301"
            })
    void text_in_all_scripts_is_accepted(String text) {
        assertThat(VisibleText.errorIn(text, MAX)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u200B",
                "\u200D\u200C",
                "\uFEFF",
                "\u2060",
                "\u00AD",
                "\u00A0\u200B",
                "\u3164",
                "\u115F\u1160",
                "\u2800",
                "\u0301",
                "\uFE0F",
                "\u180E",
                "\uDB40\uDC67",
                "\u2065",
                "\uFFF0\uFFF8",
                "\uDB40\uDC00\uDB40\uDC80",
                "\uDB40\uDDF0\uDB43\uDFFF",
                "\uD80D\uDC41\uD80D\uDC42",
                "\uD834\uDD59"
            })
    void text_without_a_visible_character_is_rejected(String text) {
        assertThat(VisibleText.errorIn(text, MAX)).isIn("contains no visible character", "is empty");
        assertThat(VisibleText.errorIn(text + "a", MAX)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u202A", "\u202B", "\u202C", "\u202D", "\u202E", "\u2066", "\u2067", "\u2068", "\u2069"})
    void characters_that_override_the_direction_of_text_are_rejected(String override) {
        assertThat(VisibleText.errorIn("paid" + override + "diap", MAX)).contains("overrides the direction");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\0", "\u001B", "\u0085", "\u2028", "\u2029", "\uD800"})
    void control_characters_and_line_breaks_are_rejected(String control) {
        assertThat(VisibleText.errorIn("a" + control + "b", MAX)).contains("control character");
    }

    @Test
    void the_length_is_counted_in_code_points() {
        assertThat(VisibleText.errorIn("👨".repeat(MAX), MAX)).isNull();
        assertThat(VisibleText.errorIn("a".repeat(MAX + 1), MAX)).isEqualTo("has more than 20 characters");
        assertThat(VisibleText.errorIn(" ", MAX)).isEqualTo("is empty");
    }
}
