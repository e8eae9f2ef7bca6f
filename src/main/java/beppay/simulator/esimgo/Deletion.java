package beppay.simulator.esimgo;

import beppay.simulator.EsimUse;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The supplier deletes an eSIM that was not used for a long time after it has expired.
final class Deletion {
    /// When the client is notified before.
    static final Duration SCHEDULED_AFTER = Duration.ofDays(180);

    static final Duration DELETED_AFTER = SCHEDULED_AFTER.plusDays(7);

    private Deletion() {}

    static boolean isDone(Esim esim, EsimUse use, Instant now) {
        return isDue(esim, use.expiredAt(), DELETED_AFTER, now);
    }

    /// @param expiredAt when a test has ended its time; null if it did not
    static boolean isDue(Esim esim, @Nullable Instant expiredAt, Duration after, Instant now) {
        return expiredAt != null
                && !now.isBefore(expiredAt.plus(after))
                && esim.assigned(now).stream()
                        .noneMatch(assignment -> assignment.assignedAt().isAfter(expiredAt));
    }
}
