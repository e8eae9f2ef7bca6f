package beppay.api;

import beppay.text.EditDistance;
import java.util.Locale;
import java.util.Set;

/// Detects header names that are probably a misspelled `Idempotency-Key`.
final class MisspelledHeader {
    /// The names that other services use, in lower case and without punctuation.
    private static final Set<String> OTHER_NAMES =
            Set.of("idempotency", "idempotencytoken", "idempotencyid", "idempotencekey", "idempotentkey", "idempotent");

    /// Covers an additional letter, a missing letter and two exchanged letters.
    private static final int MAX_EDITS = 3;
    /// Much longer names are not misspellings.
    private static final int MAX_CHARACTERS = 40;

    private MisspelledHeader() {}

    /// @param right the correct name
    /// @param sent the name in the request
    static boolean isMisspellingOf(String right, String sent) {
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
