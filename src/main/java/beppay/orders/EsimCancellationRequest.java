package beppay.orders;

import beppay.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A cancellation that the partner requested, as `V43__esim_states.sql` describes it.
///
/// @param reason why it was refused; null otherwise
/// @param refunded what was refunded; null until it is completed
public record EsimCancellationRequest(
        State state, @Nullable String reason, @Nullable Money refunded, Instant requestedAt) {
    public enum State {
        REQUESTED,
        REFUND_REQUESTED,
        COMPLETED,
        REFUSED
    }
}
