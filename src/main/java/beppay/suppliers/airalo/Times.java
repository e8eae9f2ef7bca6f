package beppay.suppliers.airalo;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/// Converts times, which have no offset and are in UTC: 2023-02-27 14:09:55.
final class Times {
    private static final DateTimeFormatter IN_RESPONSES = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm[:ss]");

    private Times() {}

    /// Null if the text is not a time.
    static @Nullable Instant parse(String text) {
        try {
            return LocalDateTime.parse(text.strip(), IN_RESPONSES).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException invalid) {
            return null;
        }
    }

    /// The day of a time, as in filters.
    static String day(Instant time) {
        return DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC).format(time);
    }
}
