package beppay.translations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TranslationTest {
    /// Java's own parser takes half a second for it, and many seconds for several.
    @Test
    void a_long_language_tag_is_read_quickly() {
        var hostile = "zh-cmn-Hans-CN-x" + "-a".repeat(200);
        for (int time = 0; time < 100_000; time++) {
            assertThat(Languages.preferredBy(hostile)).isNull();
        }
        assertThat(Languages.preferredBy("fr-CH, fr;q=0.9, en;q=0.8")).isEqualTo("fr");
        assertThat(Languages.preferredBy("xx, iw;q=0.3, de-AT;q=0.7")).isEqualTo("de");
        assertThat(Languages.preferredBy("tlh, *;q=0.1")).isNull();
        assertThat(Languages.preferredBy("de;q=0, pl;q=0.001")).isEqualTo("pl");
    }

    private static final Translation ENGLISH = Translation.of("en");
    private static final Translation ARABIC = Translation.of("ar");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            de                                      | de
            de-AT,de;q=0.9,en;q=0.8                 | de
            sv-SE,sv;q=0.9,fr;q=0.5,en;q=0.4        | fr
            en;q=0.4,ja;q=0.9                       | ja
            zh-Hant-TW,zh;q=0.5                     | zh
            iw                                      | he
            pt-PT                                   | pt
            sv                                      | it
            *                                       | it
            EN-us                                   | en
            """)
    void a_reader_gets_the_language_that_the_browser_prefers(String header, String tag) {
        assertThat(Translation.preferredBy(header, "it").tag()).isEqualTo(tag);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ",",
                ";q=1",
                "de;q=2",
                "de;q=x",
                "d\u00e9",
                "de-",
                "q=0.1",
                "-",
                "de,,;;",
                "accept-language:"
            })
    void a_header_that_is_not_valid_is_ignored(String header) {
        assertThat(Translation.preferredBy(header, "pl").tag()).isIn("pl", "de");
    }

    @Test
    void no_header_and_no_length_of_it_does_harm() {
        assertThat(Translation.preferredBy(null, "ko").tag()).isEqualTo("ko");
        assertThat(Translation.preferredBy("de,".repeat(100_000), "ko").tag()).isEqualTo("ko");
        var random = new Random(1);
        var letters = "den-;,q=0.15* \u00e9\u0000";
        for (int i = 0; i < 20_000; i++) {
            var header = IntStream.range(0, random.nextInt(30))
                    .mapToObj(_ ->
                            letters.substring(random.nextInt(letters.length())).substring(0, 1))
                    .reduce("", String::concat);
            assertThat(Translation.preferredBy(header, "ko")).isNotNull();
        }
    }

    @Test
    void the_language_of_an_unknown_tag_is_english() {
        assertThat(List.of("sv", "", "de_DE", "x-de", "<script>")).allMatch(tag -> Translation.of(tag) == ENGLISH);
        assertThat(Translation.of("fr-CA").tag()).isEqualTo("fr");
        assertThat(Translation.exists("fr")).isTrue();
        assertThat(Translation.exists("fr-CA")).isFalse();
    }

    @Test
    void there_are_fifteen_languages_two_of_which_are_written_from_right_to_left() {
        var all = Translation.all();
        assertThat(all).hasSize(15).doesNotHaveDuplicates();
        assertThat(all.stream().filter(Translation::isRightToLeft).map(Translation::tag))
                .containsExactly("ar", "he");
        assertThat(ARABIC.direction()).isEqualTo("rtl");
        assertThat(ENGLISH.direction()).isEqualTo("ltr");
        assertThat(all.stream().map(Translation::nativeName))
                .contains("Deutsch", "\u05e2\u05d1\u05e8\u05d9\u05ea", "English")
                .doesNotHaveDuplicates();
    }

    @Test
    void plural_forms_follow_the_number() {
        var polish = Translation.of("pl");
        assertThat(IntStream.of(1, 3, 5, 22).mapToObj(days -> polish.text("plan.validity", "days", days)))
                .containsExactly(
                        "Wa\u017cno\u015b\u0107: 1 dzie\u0144",
                        "Wa\u017cno\u015b\u0107: 3 dni",
                        "Wa\u017cno\u015b\u0107: 5 dni",
                        "Wa\u017cno\u015b\u0107: 22 dni");
        assertThat(ENGLISH.text("plan.validity", "days", 1)).isEqualTo("Valid for 1 day");
        assertThat(ENGLISH.text("plan.validity", "days", 30)).isEqualTo("Valid for 30 days");
    }

    @Test
    void dates_and_amounts_are_written_as_in_the_language() {
        var at = Instant.parse("2026-03-30T21:05:00Z");
        assertThat(Translation.of("de").text("usage.valid_until", "at", at))
                .isEqualTo("G\u00fcltig bis 30. M\u00e4rz 2026 um 21:05 UTC");
        assertThat(Translation.of("fr").data(1_500_000_000, 5_000_000_000L)).isEqualTo("1,5\u202fGo");
        assertThat(ENGLISH.data(1_610_612_736, 5_368_709_120L)).isEqualTo("1.5 GB");
        assertThat(ENGLISH.data(300_000_000, 5_000_000_000L)).isEqualTo("300 MB");
        assertThat(ENGLISH.data(0, 5_000_000_000L)).isEqualTo("0 MB");
        assertThat(Translation.of("he").data(1_000_000_000, 1_000_000_000)).isEqualTo("1 GB");
        assertThat(ARABIC.text("plan.validity", "days", 30)).contains("30");
    }

    @Test
    void countries_are_named_and_sorted_as_in_the_language() {
        assertThat(Translation.of("de").countries(List.of("ES", "AT", "XK")))
                .containsExactly("Kosovo", "\u00d6sterreich", "Spanien");
        assertThat(Translation.of("tr").country("GB")).isEqualTo("Birle\u015fik Krall\u0131k");
        assertThat(ENGLISH.country("HK")).isEqualTo("Hong Kong");
        assertThat(ENGLISH.list(ENGLISH.countries(List.of("US", "CA", "MX"))))
                .isEqualTo("Canada, Mexico, and United States");
    }

    @Test
    void values_in_another_direction_are_isolated() {
        assertThat(ENGLISH.text("support.text", "brand", "Roam")).isEqualTo("If you need help, contact Roam.");
        assertThat(ENGLISH.text("support.text", "brand", "\u05e9\u05dc\u05d5\u05dd"))
                .contains("\u2068\u05e9\u05dc\u05d5\u05dd\u2069");
        assertThat(ARABIC.text("check.text", "code", "*#06#")).contains("\u2066*#06#\u2069");
        assertThat(ARABIC.text("support.text", "brand", "Roam")).contains("\u2066Roam\u2069");
    }

    @Test
    void a_call_with_other_arguments_than_the_text_has_fails() {
        assertThatThrownBy(() -> ENGLISH.text("support.text")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ENGLISH.text("support.title", "brand", "Roam"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ENGLISH.text("support.text", "brand")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ENGLISH.text("no.such.text")).isInstanceOf(IllegalArgumentException.class);
    }
}
