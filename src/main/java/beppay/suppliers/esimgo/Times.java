package beppay.suppliers.esimgo;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Converts times. Those in responses have up to nine decimals: 2025-03-28T14:47:26.153875019Z.
final class Times {
    private static final DateTimeFormatter IN_REQUESTS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /// From 2001 to 2286. A zero means that there is no time.
    private static final Pattern MILLIS = Pattern.compile("([1-9][0-9]{12})(\\.0+)?");

    private Times() {}

    /// Null if the text is not a time.
    static @Nullable Instant parse(String text) {
        try {
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text.strip(), Instant::from);
        } catch (DateTimeException invalid) {
            return null;
        }
    }

    /// Also reads milliseconds since 1970, as which the vendor states the time of an installation in some
    /// responses.
    static @Nullable Instant parseAny(String text) {
        var millis = MILLIS.matcher(text.strip());
        return millis.matches() ? Instant.ofEpochMilli(Long.parseLong(millis.group(1))) : parse(text);
    }

    /// The time in the header `Date` (RFC 9110 §5.6.7). Null if the text is not one.
    static @Nullable Instant parseHttp(String text) {
        try {
            return DateTimeFormatter.RFC_1123_DATE_TIME.parse(text.strip(), Instant::from);
        } catch (DateTimeException invalid) {
            return null;
        }
    }

    /// Formats a time as in the vendor's documentation: 2024-03-01T00:00:00.000Z.
    static String text(Instant time) {
        return IN_REQUESTS.format(time);
    }
}
