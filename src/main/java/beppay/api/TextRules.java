package beppay.api;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/// What a text from outside may hold, in a field or a parameter.
final class TextRules {
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    /// PostgreSQL's calendar ends before Java's, and the wire's after 9999.
    private static final Instant TOO_LATE = Instant.parse("+10000-01-01T00:00:00Z");

    private static final int MAX_SHOWN = 40;

    private TextRules() {}

    /// The instant that a text names by RFC 3339, which knows years of four digits; null where it names none.
    static @Nullable Instant instant(String text) {
        try {
            var at = Instant.parse(text);
            return at.isBefore(EARLIEST) || !at.isBefore(TOO_LATE) ? null : at;
        } catch (DateTimeParseException unreadable) {
            return null;
        }
    }

    /// A name that somebody else chose, fit to be shown back.
    static String shown(String name) {
        var plain = name.replaceAll("[^\\p{Print}]", "?");
        return plain.length() <= MAX_SHOWN ? plain : plain.substring(0, MAX_SHOWN) + "…";
    }
}
