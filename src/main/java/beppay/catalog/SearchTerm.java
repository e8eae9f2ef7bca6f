package beppay.catalog;

import java.util.List;
import java.util.Set;

/// One thing that a search asks for. A plan must have all of them.
sealed interface SearchTerm {
    /// A plan that works in one of the countries, or whose name has all the words: "united kingdom", "uk".
    record Country(Set<String> codes, List<String> words) implements SearchTerm {}

    /// The code of a country in two letters, which may as well be the beginning of a word.
    record Code(String country, String word) implements SearchTerm {}

    /// A word of the plan's name or of its countries' names, or the beginning of one.
    record Word(String word) implements SearchTerm {}

    /// @param millionths of a GB
    /// @param isDaily whether the plan must offer so much each day
    record Data(long millionths, boolean isDaily) implements SearchTerm {}

    record Days(int days) implements SearchTerm {}

    /// Text without a letter or a digit, which matches no plan.
    record Unreadable() implements SearchTerm {}

    /// A number alone: of days, of GB, or of the plan's name.
    record Figure(String digits) implements SearchTerm {}
}
