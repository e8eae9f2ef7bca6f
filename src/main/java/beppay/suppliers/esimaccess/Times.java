package beppay.suppliers.esimaccess;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/// Converts times. Those in responses have an offset without a colon, with a colon, or `Z`.
final class Times {
    private static final DateTimeFormatter IN_RESPONSES =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss[.SSS][XXXXX][XX]");
    private static final DateTimeFormatter IN_REQUESTS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mmxxx").withZone(ZoneOffset.UTC);

    private Times() {}

    /// Null if there is no time, or it is invalid.
    static @Nullable Instant parse(@Nullable String text) {
        try {
            return text == null ? null : IN_RESPONSES.parse(text.strip(), Instant::from);
        } catch (DateTimeException invalid) {
            return null;
        }
    }

    /// Formats a time as in the vendor's documentation: 2010-06-30T01:20+00:00. Seconds are cut off.
    static String minute(Instant time) {
        return IN_REQUESTS.format(time);
    }
}
