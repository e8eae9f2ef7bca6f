package beppay.esims;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A row of the table `esim_states`, whose `V43__esim_states.sql` describes the columns.
public record KnownEsim(
        long esimId,
        EsimState state,
        @Nullable Instant nextPollAt,
        int pollPriority,
        @Nullable Instant claimedUntil,
        int failures) {
    /// Whether the eSIM was made due after a server had taken it until this time.
    public boolean wasMadeDueSince(Instant until) {
        return nextPollAt != null && nextPollAt.isBefore(until);
    }

    public KnownEsim withState(EsimState newState) {
        return new KnownEsim(esimId, newState, nextPollAt, pollPriority, claimedUntil, failures);
    }

    /// The same eSIM, which no server has taken.
    ///
    /// @param at when the supplier is next asked; null if it is never asked again
    public KnownEsim scheduled(@Nullable Instant at, int priority, int newFailures) {
        return new KnownEsim(esimId, state, at, priority, null, newFailures);
    }

    /// The same eSIM, whose supplier is never asked again.
    public KnownEsim neverAsked() {
        return scheduled(null, pollPriority, failures);
    }
}
