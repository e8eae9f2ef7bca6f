package beppay.catalog;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Text as it is searched: small letters without accents, in words.
final class SearchText {
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final Pattern APOSTROPHES = Pattern.compile("['’‘`´]");
    /// U.S.A. is one word, and 1.5 one number.
    private static final Pattern POINTS_OUTSIDE_NUMBERS = Pattern.compile("(?<![0-9])\\.|\\.(?![0-9])");

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}.]+");
    /// What stands in one spelling of a name and is missing in another: Isle of Man, The Gambia.
    private static final Set<String> FILLERS = Set.of("and", "of", "the");

    private SearchText() {}

    static List<String> words(String text) {
        return Stream.of(BETWEEN_WORDS.split(fold(text)))
                .filter(word -> !word.isEmpty() && !FILLERS.contains(word))
                .map(word -> word.equals("st") ? "saint" : word)
                .toList();
    }

    private static String fold(String text) {
        var letters = ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT)
                .replace('ı', 'i')
                .replace('ø', 'o')
                .replace('ł', 'l')
                .replace('đ', 'd')
                .replace("ß", "ss")
                .replace("æ", "ae")
                .replace("œ", "oe");
        return POINTS_OUTSIDE_NUMBERS
                .matcher(APOSTROPHES.matcher(letters).replaceAll(""))
                .replaceAll("");
    }
}
