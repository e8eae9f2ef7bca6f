package beppay.suppliers.esimgo;

import beppay.suppliers.SupplierAttempt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The time in which eSIM Go created the order of an attempt, or of several attempts, if it did.
record CreationTime(Instant from, Instant to) {
    /// Longer than an order takes to arrive after its attempt was committed; see [OrderPlacement]. A longer time
    /// would contain more orders of other attempts.
    static final Duration CREATED_WITHIN = Duration.ofMinutes(3);
    /// The clocks of BepPay and of eSIM Go may differ by this much.
    private static final Duration CLOCK_MARGIN = Duration.ofMinutes(1);

    static CreationTime of(SupplierAttempt attempt) {
        var startedAt = attempt.startedAt();
        return new CreationTime(startedAt.minus(CLOCK_MARGIN), startedAt.plus(CREATED_WITHIN));
    }

    /// Whether the clocks differ so little that a look-up would recognise an order that is placed now.
    ///
    /// @param vendorTime by the clock of eSIM Go, a moment ago; null if it is unknown
    static boolean mayOrder(Instant now, @Nullable Instant vendorTime) {
        return vendorTime == null || Duration.between(vendorTime, now).abs().compareTo(CLOCK_MARGIN) <= 0;
    }

    /// @param createdAt null if it is unknown, and may therefore be in this time
    boolean mayContain(@Nullable Instant createdAt) {
        return createdAt == null || !(createdAt.isBefore(from) || createdAt.isAfter(to));
    }

    /// Attempts whose times overlap, with the time of all of them.
    record Group(CreationTime time, List<SupplierAttempt> attempts) {
        static List<Group> of(List<SupplierAttempt> attempts) {
            var groups = new ArrayList<Group>();
            attempts.stream()
                    .sorted(Comparator.comparing(SupplierAttempt::startedAt))
                    .forEach(attempt -> add(groups, attempt));
            return groups;
        }

        private static void add(List<Group> groups, SupplierAttempt attempt) {
            var time = CreationTime.of(attempt);
            boolean overlaps = !groups.isEmpty() && !time.from.isAfter(groups.getLast().time.to);
            if (overlaps) {
                var last = groups.removeLast();
                last.attempts.add(attempt);
                groups.add(new Group(new CreationTime(last.time.from, time.to), last.attempts));
            } else {
                groups.add(new Group(time, new ArrayList<>(List.of(attempt))));
            }
        }
    }
}
