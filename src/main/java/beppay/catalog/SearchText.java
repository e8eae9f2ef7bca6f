package beppay.catalog;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Splits text into words for searching: in lower case and without accents.
final class SearchText {
    /// Accents, and characters that are not displayed, such as a soft hyphen inside a word.
    private static final Pattern ACCENTS = Pattern.compile("[\\p{M}\\p{Cf}]+");
    private static final Pattern APOSTROPHES = Pattern.compile("['’‘`´]");
    /// A point before a number, which is read as a decimal point: .5 is 0.5.
    private static final Pattern POINT_BEFORE_NUMBER = Pattern.compile("(?<![\\p{L}\\p{N}.])\\.(?=[0-9])");
    /// Points that are removed, so that U.S.A. is one word. 1.5 stays one number.
    private static final Pattern POINTS_OUTSIDE_NUMBERS = Pattern.compile("(?<![0-9])\\.|\\.(?![0-9])");

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}.]+");
    /// Words that one spelling of a name has and another omits: Isle of Man, The Gambia.
    private static final Set<String> FILLERS = Set.of("and", "of", "the");

    private SearchText() {}

    static List<String> words(String text) {
        return pieces(text)
                .filter(word -> !FILLERS.contains(word))
                .map(word -> word.equals("st") ? "saint" : word)
                .toList();
    }

    /// Whether the text contains a letter or a digit.
    static boolean hasWords(String text) {
        return pieces(text).findAny().isPresent();
    }

    private static Stream<String> pieces(String text) {
        return Stream.of(BETWEEN_WORDS.split(fold(text))).filter(piece -> !piece.isEmpty());
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
        var plain = APOSTROPHES.matcher(letters).replaceAll("");
        return POINTS_OUTSIDE_NUMBERS
                .matcher(POINT_BEFORE_NUMBER.matcher(plain).replaceAll("0."))
                .replaceAll("");
    }
}
