package beppay.orders;

import beppay.money.Money;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A partner's request to cancel an eSIM; see the table `esim_cancellations`.
///
/// @param reason why it was refused, for the partner; null if it was not
/// @param refunded null until it is completed
/// @param polls how often the supplier was asked
public record CancellationRequest(
        long esimId,
        State state,
        @Nullable String reason,
        @Nullable Money refunded,
        Instant requestedAt,
        int polls) {
    public enum State {
        /// The supplier is being asked, or its response was lost.
        REQUESTED,
        /// A person at the supplier decides.
        REFUND_REQUESTED,
        COMPLETED,
        REFUSED;

        /// The value in the table and in the API, such as `refund_requested`.
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Whether the supplier has not decided yet.
    public boolean isOpen() {
        return state == State.REQUESTED || state == State.REFUND_REQUESTED;
    }
}
