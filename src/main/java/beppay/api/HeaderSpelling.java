package beppay.api;

import java.util.Locale;
import java.util.Set;

/// Whether the name of a header is meant as another one, which it misses.
final class HeaderSpelling {
    /// What programs call it that send it elsewhere, in small letters and without punctuation.
    private static final Set<String> OTHER_NAMES =
            Set.of("idempotency", "idempotencytoken", "idempotencyid", "idempotencekey", "idempotentkey", "idempotent");

    /// One letter more, one less and two exchanged are at most so far.
    private static final int MAX_EDITS = 3;
    /// Of a name that is far longer nobody means the other one.
    private static final int MAX_CHARACTERS = 40;

    private HeaderSpelling() {}

    /// @param right the header's name
    /// @param sent the name of another one
    static boolean isMeantAs(String right, String sent) {
        if (sent.length() > MAX_CHARACTERS) {
            return false;
        }
        var name = letters(sent);
        var bare = name.startsWith("x") ? name.substring(1) : name;
        return OTHER_NAMES.contains(bare) || edits(letters(right), bare) <= MAX_EDITS;
    }

    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    /// How many letters must be added, removed or replaced to make the other (Levenshtein distance).
    private static int edits(String from, String to) {
        var row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
