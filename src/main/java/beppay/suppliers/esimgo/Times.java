package beppay.suppliers.esimgo;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/// Converts times. Those in responses have up to nine decimals: 2025-03-28T14:47:26.153875019Z.
final class Times {
    private static final DateTimeFormatter IN_REQUESTS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Times() {}

    /// Null if the text is not a time.
    static @Nullable Instant parse(String text) {
        try {
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text.strip(), Instant::from);
        } catch (DateTimeException invalid) {
            return null;
        }
    }

    /// Formats a time as in the vendor's documentation: 2024-03-01T00:00:00.000Z.
    static String text(Instant time) {
        return IN_REQUESTS.format(time);
    }
}
