package beppay.statements;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// A range of UTC days.
///
/// @param end the day after the last one
public record StatementPeriod(LocalDate first, LocalDate end) {
    /// @throws IllegalArgumentException if it has no day
    public StatementPeriod {
        if (!first.isBefore(end)) {
            throw new IllegalArgumentException("A period has at least one day.");
        }
    }

    public static StatementPeriod of(YearMonth month) {
        return new StatementPeriod(month.atDay(1), month.plusMonths(1).atDay(1));
    }

    public Instant from() {
        return first.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /// Exclusive.
    public Instant to() {
        return end.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /// The month that it is; null for any other range.
    public @Nullable YearMonth month() {
        var month = YearMonth.from(first);
        return equals(of(month)) ? month : null;
    }

    /// `2026-03` for a month, and `2026-03-01-to-2026-03-15` for another range.
    public String code() {
        var month = month();
        return month == null ? "%s-to-%s".formatted(first, end.minusDays(1)) : month.toString();
    }
}
