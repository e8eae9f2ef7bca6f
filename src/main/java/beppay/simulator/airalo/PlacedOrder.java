package beppay.simulator.airalo;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An order that the supplier has accepted.
///
/// @param createdAt when the order becomes visible
/// @param isLate whether it becomes visible later than it should
/// @param failure the reason of a failed order, which has no eSIMs and costs nothing; null otherwise
/// @param firstEsim the number of its first eSIM; 0 if it has none
record PlacedOrder(
        long id,
        OrderRequest request,
        Instant createdAt,
        boolean isLate,
        @Nullable String failure,
        long firstEsim) {
    boolean isVisible(Instant now) {
        return !createdAt.isAfter(now);
    }

    /// Such as `20230227-009666`.
    String code() {
        return "%s-%06d".formatted(WireTime.day(createdAt), id);
    }

    /// How many eSIMs it has.
    int esims() {
        return firstEsim == 0 ? 0 : request.quantity();
    }
}
