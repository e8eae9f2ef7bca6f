package beppay.translations;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.util.ULocale;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Checks the texts of every language.
class TextsTest {
    private static final Map<String, String> ENGLISH = Translation.of("en").patterns();
    private static final int MANY = 21;

    static Stream<Translation> languages() {
        return Translation.all().stream();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void every_language_has_all_texts_with_the_same_arguments_and_complete_plural_forms(Translation language) {
        assertThat(new TextFaults(ENGLISH, language.patterns(), language.locale()).all())
                .isEmpty();
        assertThat(ENGLISH).hasSizeGreaterThan(70);
    }

    @Test
    void faults_are_found() {
        var english = Map.of("days", "{n, plural, one {# day} other {# days}} in {place}", "by", "by", "plan", "plan");
        var french = ULocale.FRENCH;
        var right = Map.of(
                "days",
                "{n, plural, one {# jour} many {# de jours} other {# jours}} {place}",
                "by",
                "par",
                "plan",
                "ok");
        assertThat(new TextFaults(english, right, french).all()).isEmpty();
        assertThat(new TextFaults(english, english, french).all())
                .containsExactly("days has the plural forms [one, other], not [many, one, other]");
        assertThat(new TextFaults(right, english, ULocale.ENGLISH).all()).isEmpty();

        var wrong = Map.of("days", "{n, plural, one {a} other {b}}", "by", "d'{x}", "more", "m");
        assertThat(new TextFaults(english, wrong, ULocale.ENGLISH).all())
                .containsExactly(
                        "plan is missing",
                        "by has a straight apostrophe, which quotes in a pattern",
                        "days has the arguments [n], not [n, place]",
                        "more does not exist in the other language");
        assertThat(new TextFaults(Map.of("a", "b"), Map.of("a", " b"), ULocale.ENGLISH).all())
                .hasSize(1);
    }

    @Test
    void every_text_is_used() {
        assertThat(TextUses.ofMain().unused(ENGLISH.keySet())).isEmpty();
    }

    @Test
    void unused_texts_are_found() {
        var uses = new TextUses("texts.text(\"mail.scan\") + \"state.ready\" + \".title\"");
        assertThat(uses.unused(List.of("mail.scan", "mail.sc", "state.ready.title", "state.gone.title")))
                .containsExactly("mail.sc", "state.gone.title");
    }

    @ParameterizedTest
    @MethodSource("languages")
    void texts_that_count_contain_large_numbers(Translation language) {
        var texts = List.of(
                language.text("plan.validity", "days", MANY),
                language.text("plan.countries", "count", MANY),
                language.text("access.throttled", "minutes", MANY),
                language.text("mail.intro", "count", MANY),
                language.text("mail.subject", "count", MANY, "plan", "P", "brand", "B"));
        assertThat(texts).allMatch(text -> text.contains("21"));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void texts_are_translated(Translation language) {
        var same = language.patterns().entrySet().stream()
                .filter(text -> text.getValue().equals(ENGLISH.get(text.getKey())))
                .map(Map.Entry::getKey)
                .filter(key -> !key.equals("page.title") && !key.equals("mail.esim"))
                .toList();
        if (language.tag().equals("en")) {
            assertThat(same).hasSizeGreaterThan(70);
        } else {
            assertThat(same).isEmpty();
        }
    }
}
