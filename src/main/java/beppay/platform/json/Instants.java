package beppay.platform.json;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// The two ways in which the wire writes an instant: RFC 3339 in UTC, what is finer cut off.
public final class Instants {
    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Instants() {}

    /// 2026-03-30T12:00:00Z, without a formatter, which takes ten times as long: lists have one a line.
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

    /// 2026-03-30T12:00:00.000Z, always with three digits.
    public static String milliseconds(Instant instant) {
        return MILLISECONDS.format(instant);
    }
}
