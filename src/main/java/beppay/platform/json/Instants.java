package beppay.platform.json;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// The two formats of times in JSON: RFC 3339 in UTC, truncated to seconds or to milliseconds.
public final class Instants {
    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Instants() {}

    /// Formats a time such as 2026-03-30T12:00:00Z. Lists have one in each row, and a `DateTimeFormatter` would
    /// take ten times as long.
    public static String seconds(Instant instant) {
        var at = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), 0, ZoneOffset.UTC);
        var text = new StringBuilder("2026-03-30T12:00:00Z".length()).append(at.toLocalDate());
        append('T', at.getHour(), text);
        append(':', at.getMinute(), text);
        append(':', at.getSecond(), text);
        return text.append('Z').toString();
    }

    private static void append(char before, int number, StringBuilder text) {
        text.append(before).append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }

    /// Formats a time such as 2026-03-30T12:00:00.000Z, always with three decimals.
    public static String milliseconds(Instant instant) {
        return MILLISECONDS.format(instant);
    }
}
