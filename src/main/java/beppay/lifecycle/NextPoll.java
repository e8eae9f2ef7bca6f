package beppay.lifecycle;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// When a supplier is next asked for the state of an eSIM.
///
/// @param at null for never
record NextPoll(@Nullable Instant at, Priority priority) {
    static final NextPoll NEVER = new NextPoll(null, Priority.RARE);

    /// Which eSIMs come first if a supplier's rate limit does not permit to ask for all that are due.
    enum Priority {
        /// New, nearly empty, about to expire, or notified.
        URGENT(0),
        /// In use.
        USUAL(1),
        /// All others.
        RARE(2);

        /// The value of `esim_states.poll_priority`.
        final int value;

        Priority(int value) {
            this.value = value;
        }

        static Priority of(int value) {
            return switch (value) {
                case 0 -> URGENT;
                case 1 -> USUAL;
                default -> RARE;
            };
        }
    }

    static NextPoll after(Duration delay, Priority priority, Instant now) {
        return new NextPoll(now.plus(delay), priority);
    }

    /// At this time, if it is earlier.
    NextPoll atLatest(Instant time) {
        return at != null && time.isBefore(at) ? new NextPoll(time, priority) : this;
    }
}
