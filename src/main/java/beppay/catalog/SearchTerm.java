package beppay.catalog;

import java.util.List;
import java.util.Set;

/// One condition of a search. A plan must match all of them.
sealed interface SearchTerm {
    /// A country's name, such as "united kingdom" or "uk". Matches plans that cover one of the countries, and
    /// plans whose name contains the words in this order.
    record Country(Set<String> codes, List<String> words) implements SearchTerm {}

    /// The alpha-2 code of a country, which may also be the beginning of a word.
    record Code(String country, String word) implements SearchTerm {}

    /// A word of the plan's name or of its countries' names, or the beginning of such a word.
    record Word(String word) implements SearchTerm {}

    /// @param kilobytes of which a GB has a million
    /// @param isDaily whether the plan must offer this amount each day
    record Data(long kilobytes, boolean isDaily) implements SearchTerm {}

    record Days(int days) implements SearchTerm {}

    /// Text without a letter or a digit, which matches no plan.
    record NoWords() implements SearchTerm {}

    /// A number without a unit: days, GB, or a figure in the plan's name.
    record BareNumber(String digits) implements SearchTerm {}
}
