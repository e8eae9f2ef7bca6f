package beppay.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/// Reads fields of forms that have a day in UTC, such as 2026-03-30. An empty field is null. So is an invalid day,
/// which adds an error to the form.
public final class DayField {
    private DayField() {}

    /// The start of the day, as the first one of a range.
    public static @Nullable Instant start(Form form, String name) {
        return startOf(day(form, name));
    }

    /// The end of the day, exclusive, as the last one of a range.
    public static @Nullable Instant end(Form form, String name) {
        var day = day(form, name);
        return startOf(day == null ? null : day.plusDays(1));
    }

    private static @Nullable Instant startOf(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static @Nullable LocalDate day(Form form, String name) {
        var text = form.text(name);
        if (text.isEmpty()) {
            return null;
        }
        var day = parse(text);
        if (day == null) {
            form.addError(name, "Enter a date, such as 2026-03-30.");
        }
        return day;
    }

    /// A day of the years 1000 to 9999; null for any other text.
    public static @Nullable LocalDate parse(String text) {
        try {
            return text.matches("[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}") ? LocalDate.parse(text) : null;
        } catch (DateTimeParseException notADate) {
            return null;
        }
    }
}
