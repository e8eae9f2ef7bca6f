package beppay.simulator.esimaccess;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;

/// The supplier's text for a time, in UTC.
final class WireTime {
    private static final DateTimeFormatter WRITTEN =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssZ", Locale.ROOT).withZone(ZoneOffset.UTC);

    /// The supplier's documentation shows a time without seconds, and an offset with a colon.
    private static final DateTimeFormatter READ = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd'T'HH:mm[:ss[.SSS]]")
            .appendOptional(offset("+HH:MM"))
            .appendOptional(offset("+HHMM"))
            .toFormatter(Locale.ROOT);

    private static DateTimeFormatter offset(String pattern) {
        return new DateTimeFormatterBuilder().appendOffset(pattern, "Z").toFormatter(Locale.ROOT);
    }

    private WireTime() {}

    /// Such as `2026-09-27T19:29:36+0000`.
    static String text(Instant time) {
        return WRITTEN.format(time);
    }

    /// @throws Rejection if the text is not a time with an offset
    static Instant parse(String field, String text) {
        try {
            return OffsetDateTime.parse(text, READ).toInstant();
        } catch (DateTimeException invalid) {
            throw SupplierError.INVALID_PARAMETERS.because(field + " is not a time such as 2026-09-27T19:29:36+0000");
        }
    }
}
