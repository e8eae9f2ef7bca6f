package beppay.simulator.airalo;

/// The supplier searches texts with SQL's `like '%TEXT%'`. Its wildcards keep their meaning, and case is
/// ignored.
final class Like {
    private static final char ANY_TEXT = '%';
    private static final char ANY_CHARACTER = '_';
    /// As long as the longest description. A longer text, which could take long, is never found.
    private static final int MAX_SEARCHED = 255;

    private Like() {}

    static boolean contains(String text, String searched) {
        return searched.length() <= MAX_SEARCHED && matches(text, ANY_TEXT + searched + ANY_TEXT);
    }

    /// Goes back to the last wildcard only, so the time is at most the product of both lengths.
    private static boolean matches(String text, String pattern) {
        int at = 0;
        int in = 0;
        int wildcard = -1;
        int resumed = 0;
        while (at < text.length()) {
            if (in < pattern.length() && pattern.charAt(in) == ANY_TEXT) {
                wildcard = in++;
                resumed = at;
            } else if (in < pattern.length() && isSame(text.charAt(at), pattern.charAt(in))) {
                at++;
                in++;
            } else if (wildcard >= 0) {
                in = wildcard + 1;
                at = ++resumed;
            } else {
                return false;
            }
        }
        return pattern.chars().skip(in).allMatch(left -> left == ANY_TEXT);
    }

    private static boolean isSame(char character, char searched) {
        return searched == ANY_CHARACTER || Character.toLowerCase(character) == Character.toLowerCase(searched);
    }
}
