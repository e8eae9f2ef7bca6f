package beppay.catalog;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// The properties of a plan that a search compares.
///
/// @param words the words of the name, with synonyms and words such as "global", "unlimited" and "daily" that
///     apply
/// @param first the first word of the name, with its synonyms
/// @param place the words of the name before the first figure: united states
/// @param kilobytes the data in kilobytes, in the label's units; 0 if the label has no figure
/// @param isDaily whether the data is per day
record SearchedPlan(List<String> words, Set<String> first, String place, long kilobytes, boolean isDaily) {
    private static final Pattern LABEL = Pattern.compile("([0-9.]+)([MGT]B)(/day)?");
    private static final Pattern FIGURE = Pattern.compile(".*[0-9].*|unlimited");

    private static final List<Set<String>> SAME_WORDS = List.of(
            Set.of("global", "world", "worldwide", "international"),
            Set.of("europe", "european", "eu"),
            Set.of("nordics", "nordic", "scandinavia"));

    static SearchedPlan of(Plan plan) {
        var name = SearchText.words(plan.name());
        var label = LABEL.matcher(plan.dataLabel());
        boolean isFigure = label.matches();
        boolean isDaily = isFigure && label.group(3) != null;
        long kilobytes = isFigure ? SearchTerms.kilobytes(new BigDecimal(label.group(1)), label.group(2)) : 0;
        return new SearchedPlan(words(plan, name, isFigure, isDaily), first(name), place(name), kilobytes, isDaily);
    }

    private static List<String> words(Plan plan, List<String> name, boolean isFigure, boolean isDaily) {
        var words = new ArrayList<>(name);
        if (plan.planType() == PlanType.GLOBAL) {
            words.add("global");
        }
        if (!isFigure) {
            words.add("unlimited");
        }
        if (isDaily) {
            words.addAll(List.of("day", "daily"));
        }
        for (var same : SAME_WORDS) {
            if (same.stream().anyMatch(words::contains)) {
                words.addAll(same);
            }
        }
        return words.stream().distinct().toList();
    }

    private static Set<String> first(List<String> name) {
        if (name.isEmpty()) {
            return Set.of();
        }
        var word = name.getFirst();
        return SAME_WORDS.stream()
                .filter(same -> same.contains(word))
                .findFirst()
                .orElse(Set.of(word));
    }

    private static String place(List<String> name) {
        var words =
                name.stream().takeWhile(word -> !FIGURE.matcher(word).matches()).toList();
        return String.join(" ", words);
    }
}
