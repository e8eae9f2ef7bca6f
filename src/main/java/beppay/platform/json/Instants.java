package beppay.platform.json;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// The two ways in which the wire writes an instant: RFC 3339 in UTC, what is finer cut off.
public final class Instants {
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Instants() {}

    /// 2026-03-30T12:00:00Z
    public static String seconds(Instant instant) {
        return SECONDS.format(instant);
    }

    /// 2026-03-30T12:00:00.000Z, always with three digits.
    public static String milliseconds(Instant instant) {
        return MILLISECONDS.format(instant);
    }
}
