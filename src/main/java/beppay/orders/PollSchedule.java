package beppay.orders;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// When a supplier is asked for the state of an order.
public final class PollSchedule {
    /// After this time an order that nobody could decide is listed for the operator.
    static final Duration STUCK_AFTER = Duration.ofHours(24);

    /// How long a server may take for the call that orders from a supplier, with a margin. Only afterwards may
    /// another server ask for an attempt whose call was never recorded.
    static final Duration MAX_CALL = Duration.ofMinutes(2);

    /// The waits between the polls of one attempt: at first short, then an hour.
    private static final Duration[] DELAYS = {
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Duration.ofMinutes(2),
        Duration.ofMinutes(10),
        Duration.ofMinutes(30),
        Duration.ofHours(1)
    };

    /// A supplier that has accepted an order usually delivers within seconds, for which the partner waits. One
    /// call asks for all such orders.
    static final Duration WHILE_PENDING = Duration.ofSeconds(1);

    static final Duration MAX_PENDING = Duration.ofMinutes(1);

    /// How long the supplier is asked whether it accepted an order after its price was released.
    private static final Duration WATCHED = Duration.ofDays(3);

    /// The supplier charged for an order that it accepted, so it is asked for longer.
    private static final Duration WATCHED_IF_ACCEPTED = Duration.ofDays(30);

    private PollSchedule() {}

    /// Whether the attempt is polled a second later, which does not count as a poll: in the first minute, and
    /// whenever the supplier accepts the order, because it then usually delivers within seconds. Without the
    /// supplier's reference it is not, because a supplier that can't find the order would get a new request each
    /// time.
    static boolean isSoon(Attempt attempt, Attempt.State state, @Nullable String supplierReference, Instant now) {
        boolean isKnown = attempt.supplierReference() != null;
        boolean isAcceptedNow = !isKnown && supplierReference != null;
        boolean isNew = now.isBefore(attempt.createdAt().plus(MAX_PENDING));
        return state == Attempt.State.PENDING && (isAcceptedNow || (isKnown && isNew));
    }

    static Instant next(Attempt attempt, Attempt.State state, @Nullable String supplierReference, Instant now) {
        return now.plus(isSoon(attempt, state, supplierReference, now) ? WHILE_PENDING : delay(attempt));
    }

    /// When a supplier is asked whether it delivered a refused order after all; null if no longer.
    ///
    /// @param refusedAt when the price was released
    /// @param isAccepted whether the supplier has accepted the order
    static @Nullable Instant nextAfterRefusal(Attempt attempt, Instant refusedAt, boolean isAccepted, Instant now) {
        var watched = isAccepted ? WATCHED_IF_ACCEPTED : WATCHED;
        return now.isBefore(refusedAt.plus(watched)) ? now.plus(delay(attempt)) : null;
    }

    private static Duration delay(Attempt attempt) {
        return delay(attempt.polls());
    }

    /// The wait before the next poll, after this number of polls.
    public static Duration delay(int polls) {
        return DELAYS[Math.min(polls, DELAYS.length - 1)];
    }
}
