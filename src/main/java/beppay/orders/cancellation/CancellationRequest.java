package beppay.orders.cancellation;

import beppay.money.Money;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A partner's request to cancel an eSIM; see the table `esim_cancellations`.
///
/// @param reason why it was refused, for the partner; null if it was not
/// @param refunded null until it is completed
/// @param settledAt when it was completed or refused; null before
/// @param polls how often the supplier was asked
public record CancellationRequest(
        long esimId,
        State state,
        @Nullable String reason,
        @Nullable Money refunded,
        Instant requestedAt,
        @Nullable Instant settledAt,
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

    /// Whether it was refused so recently that the supplier is not asked again.
    boolean isRefusedSince(Instant time) {
        return state == State.REFUSED && settledAt != null && settledAt.isAfter(time);
    }

    /// Whether the supplier has not decided yet.
    public boolean isOpen() {
        return state == State.REQUESTED || state == State.REFUND_REQUESTED;
    }
}
