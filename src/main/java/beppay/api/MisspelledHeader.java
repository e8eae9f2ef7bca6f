package beppay.api;

import beppay.text.EditDistance;
import java.util.Locale;
import java.util.Set;

/// Whether the name of a header is meant as another one, which it misses.
final class MisspelledHeader {
    /// What programs call it that send it elsewhere, in small letters and without punctuation.
    private static final Set<String> OTHER_NAMES =
            Set.of("idempotency", "idempotencytoken", "idempotencyid", "idempotencekey", "idempotentkey", "idempotent");

    /// One letter more, one less and two exchanged are at most so far.
    private static final int MAX_EDITS = 3;
    /// Of a name that is far longer nobody means the other one.
    private static final int MAX_CHARACTERS = 40;

    private MisspelledHeader() {}

    /// @param right the header's name
    /// @param sent the name of another one
    static boolean isMeantAs(String right, String sent) {
        if (sent.length() > MAX_CHARACTERS) {
            return false;
        }
        var name = letters(sent);
        var bare = name.startsWith("x") ? name.substring(1) : name;
        return OTHER_NAMES.contains(bare) || EditDistance.between(letters(right), bare) <= MAX_EDITS;
    }

    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
