package beppay.lifecycle;

import static beppay.lifecycle.NextPoll.Priority.RARE;
import static beppay.lifecycle.NextPoll.Priority.URGENT;
import static beppay.lifecycle.NextPoll.Priority.USUAL;

import beppay.esims.EsimState;
import java.time.Duration;
import java.time.Instant;

/// When suppliers are asked for the states of eSIMs. Suppliers also send notifications, which make an eSIM due
/// at once.
final class StateSchedule {
    /// Many customers install an eSIM right after they bought it. Airalo's responses are 20 minutes old, so
    /// asking more often would be useless.
    static final Duration WHILE_NEW = Duration.ofMinutes(20);
    static final Duration NEW = Duration.ofHours(3);

    /// Others install it in the evening.
    static final Duration ON_FIRST_DAY = Duration.ofHours(2);
    static final Duration FIRST_DAY = Duration.ofDays(1);

    /// Or before their journey, weeks later.
    static final Duration WHILE_READY = Duration.ofHours(12);

    /// An eSIM that is installed at home is used some days later. Most suppliers send a notification then.
    static final Duration WHILE_INSTALLED = Duration.ofHours(6);

    /// eSIM Access learns the usage two to three hours late. A shorter interval would cost calls and show
    /// little.
    static final Duration WHILE_ACTIVE = Duration.ofHours(2);

    /// The customer needs a top-up soon.
    static final Duration WHILE_NEARLY_EMPTY = Duration.ofHours(1);
    static final double NEARLY_EMPTY = 0.8;
    static final Duration NEARLY_EXPIRED = Duration.ofDays(1);

    /// Only a top-up or the operator changes it, and BepPay asks after both.
    static final Duration WHILE_STOPPED = Duration.ofHours(12);

    /// A supplier may extend an expired eSIM, for example if support asks for it.
    static final Duration WHILE_EXPIRED = Duration.ofDays(1);
    static final Duration EXPIRED_GRACE = Duration.ofDays(7);

    /// The supplier reports a status that BepPay does not recognise.
    static final Duration WHILE_UNKNOWN = Duration.ofHours(6);

    /// A supplier may end an eSIM slightly after its time.
    static final Duration AFTER_EXPIRY = Duration.ofMinutes(10);

    /// Doubles with each failure.
    static final Duration AFTER_FAILURE = Duration.ofMinutes(10);
    /// One lost response is usual. Afterwards an eSIM that the supplier does not know must not delay the others.
    static final int USUAL_FAILURES = 2;

    /// The longest wait between two calls.
    static final Duration MAX = Duration.ofDays(1);

    private StateSchedule() {}

    /// @param orderedAt when the eSIM was ordered
    static NextPoll next(EsimState state, Instant orderedAt, Instant now) {
        var next = byStatus(state, orderedAt, now);
        var end = state.validUntil();
        return end == null || !now.isBefore(end.plus(AFTER_EXPIRY)) ? next : next.atLatest(end.plus(AFTER_EXPIRY));
    }

    private static NextPoll byStatus(EsimState state, Instant orderedAt, Instant now) {
        return switch (state.status()) {
            case READY -> whileReady(orderedAt, now);
            case INSTALLED -> NextPoll.after(WHILE_INSTALLED, RARE, now);
            case ACTIVE -> whileActive(state, now);
            case DEPLETED, SUSPENDED -> NextPoll.after(WHILE_STOPPED, RARE, now);
            case UNKNOWN -> NextPoll.after(WHILE_UNKNOWN, RARE, now);
            case EXPIRED -> whileExpired(state, now);
            case CANCELLED, REVOKED -> NextPoll.NEVER;
        };
    }

    private static NextPoll whileReady(Instant orderedAt, Instant now) {
        if (now.isBefore(orderedAt.plus(NEW))) {
            return NextPoll.after(WHILE_NEW, URGENT, now);
        } else if (now.isBefore(orderedAt.plus(FIRST_DAY))) {
            return NextPoll.after(ON_FIRST_DAY, USUAL, now);
        }
        return NextPoll.after(WHILE_READY, RARE, now);
    }

    private static NextPoll whileActive(EsimState state, Instant now) {
        var end = state.validUntil();
        boolean isNearlyExpired = end != null && now.isAfter(end.minus(NEARLY_EXPIRED));
        return state.usedShare() >= NEARLY_EMPTY || isNearlyExpired
                ? NextPoll.after(WHILE_NEARLY_EMPTY, URGENT, now)
                : NextPoll.after(WHILE_ACTIVE, USUAL, now);
    }

    private static NextPoll whileExpired(EsimState state, Instant now) {
        var end = state.validUntil();
        return end == null || now.isAfter(end.plus(EXPIRED_GRACE))
                ? NextPoll.NEVER
                : NextPoll.after(WHILE_EXPIRED, RARE, now);
    }

    /// After the supplier reported no state.
    ///
    /// @param failures how often in succession, at least 1
    /// @param before the priority with which it was asked
    static NextPoll afterFailure(int failures, NextPoll.Priority before, Instant now) {
        var delay = AFTER_FAILURE.multipliedBy(1L << Math.min(failures - 1, 10));
        var limited = delay.compareTo(MAX) < 0 ? delay : MAX;
        return NextPoll.after(limited, failures <= USUAL_FAILURES ? before : RARE, now);
    }
}
