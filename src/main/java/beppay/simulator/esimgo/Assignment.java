package beppay.simulator.esimgo;

import java.time.Duration;
import java.time.Instant;

/// A bundle on an eSIM.
///
/// @param cost in 1/10000 USD
/// @param reference of the order or of the apply, with the number of the bundle in it
/// @param assignedAt when the bundle is on the eSIM
/// @param readyAt when it is processed
record Assignment(
        String id, Bundle bundle, long cost, String reference, Instant assignedAt, Instant readyAt, boolean isRevoked) {
    /// How long after its purchase a bundle can be refunded.
    private static final Duration MAX_REFUND_AGE = Duration.ofDays(60);

    Assignment revoked() {
        return new Assignment(id, bundle, cost, reference, assignedAt, readyAt, true);
    }

    boolean isAssigned(Instant now) {
        return !assignedAt.isAfter(now);
    }

    boolean isRefundable(Instant now) {
        return !now.isAfter(assignedAt.plus(MAX_REFUND_AGE));
    }

    /// In the supplier's words.
    String stateBeforeUse(Instant now) {
        return readyAt.isAfter(now) ? "processing" : "queued";
    }

    Instant endsAt(Instant startedAt) {
        return startedAt.plus(Duration.ofDays(bundle.days()));
    }

    /// The bytes that can be used.
    long capacity() {
        return bundle.isUnlimited() ? Long.MAX_VALUE : bundle.bytes();
    }
}
