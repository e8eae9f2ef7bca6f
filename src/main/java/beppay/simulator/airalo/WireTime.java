package beppay.simulator.airalo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// The supplier's texts for a time, in UTC and without an offset.
final class WireTime {
    private static final DateTimeFormatter SECOND = utc("uuuu-MM-dd HH:mm:ss");
    private static final DateTimeFormatter MINUTE = utc("uuuu-MM-dd HH:mm");
    private static final DateTimeFormatter DAY = utc("uuuuMMdd");

    private WireTime() {}

    private static DateTimeFormatter utc(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }

    /// Such as `2023-02-27 14:09:55`.
    static String text(Instant time) {
        return SECOND.format(time);
    }

    /// Such as `2024-10-12 09:30`.
    static String minute(Instant time) {
        return MINUTE.format(time);
    }

    /// Such as `20230227`.
    static String day(Instant time) {
        return DAY.format(time);
    }

    static LocalDate date(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }
}
