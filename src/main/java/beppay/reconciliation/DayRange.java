package beppay.reconciliation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// The time in which the compared orders were created: a UTC day, or its part that is over.
///
/// @param to exclusive
record DayRange(LocalDate day, Instant from, Instant to) {
    /// A supplier may create the order after midnight that was placed before, and its clock may differ. So
    /// orders of a longer time are listed, and those that belong to another day are not compared.
    private static final Duration MARGIN = Duration.ofHours(1);

    /// A younger order may still be in progress.
    private static final Duration IN_PROGRESS = Duration.ofMinutes(30);

    /// Longer than an order is repeated after its attempt, with which the supplier may create it.
    private static final Duration CREATED_WITHIN = Duration.ofDays(2);

    static DayRange of(LocalDate day, Instant now) {
        var from = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        var end = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        var past = now.minus(IN_PROGRESS);
        return new DayRange(day, from, past.isBefore(end) ? past : end);
    }

    boolean isEmpty() {
        return !from.isBefore(to);
    }

    Instant listedFrom() {
        return from.minus(MARGIN);
    }

    Instant listedTo() {
        return to.plus(MARGIN);
    }

    /// The earliest attempt whose order may be in the list.
    Instant attemptedFrom() {
        return from.minus(CREATED_WITHIN);
    }

    /// @param createdAt null if the supplier does not state it, so that it may be of this day
    boolean contains(@Nullable Instant createdAt) {
        return createdAt == null || !(createdAt.isBefore(from) || !createdAt.isBefore(to));
    }
}
