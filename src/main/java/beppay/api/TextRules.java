package beppay.api;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/// Rules for texts in the fields and parameters of requests.
final class TextRules {
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    /// RFC 3339 has only years of four digits, and PostgreSQL's range is smaller than Java's.
    private static final Instant TOO_LATE = Instant.parse("+10000-01-01T00:00:00Z");

    private static final int MAX_SHOWN = 40;

    private TextRules() {}

    /// Parses an RFC 3339 time, whose year has four digits. Returns null if the text is invalid.
    static @Nullable Instant instant(String text) {
        try {
            var at = Instant.parse(text);
            return at.isBefore(EARLIEST) || !at.isBefore(TOO_LATE) ? null : at;
        } catch (DateTimeParseException unreadable) {
            return null;
        }
    }

    /// A name from a request, made safe to show in an error: shortened, and without control characters.
    static String shown(String name) {
        var plain = name.replaceAll("[^\\p{Print}]", "?");
        return plain.length() <= MAX_SHOWN ? plain : plain.substring(0, MAX_SHOWN) + "…";
    }
}
