package beppay.catalog;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What search words are looked for in: each plan's name and the names of its countries.
final class SearchWords {
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");

    private final List<Plan> plans;
    private String @Nullable [] folded;

    SearchWords(List<Plan> plans) {
        this.plans = plans;
    }

    /// None where nothing is searched for.
    static String[] split(@Nullable String search) {
        return search == null ? new String[0] : fold(search).strip().split("\\s+");
    }

    /// Whether all of the words are in the plan that stands there.
    boolean contain(int place, String[] words) {
        if (words.length == 0) {
            return true;
        }
        var text = folded()[place];
        for (var word : words) {
            if (!text.contains(word)) {
                return false;
            }
        }
        return true;
    }

    /// When it is first searched: most that ask for plans have no words.
    private synchronized String[] folded() {
        if (folded == null) {
            folded = plans.stream()
                    .map(plan -> fold(plan.name() + " " + plan.countriesIncluded()))
                    .toArray(String[]::new);
        }
        return folded;
    }

    /// Small letters without their accents, so that Reunion and COTE D'IVOIRE are found.
    private static String fold(String text) {
        return ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
                .replaceAll("")
                .replace('’', '\'')
                .toLowerCase(Locale.ROOT);
    }
}
