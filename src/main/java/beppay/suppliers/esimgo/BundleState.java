package beppay.suppliers.esimgo;

import java.util.Locale;

/// What a state of eSIM Go (`bundleState`) means for a cancellation.
enum BundleState {
    UNUSED,
    /// Also if its time is over.
    USED,
    REVOKED,
    /// The eSIM has no bundle of the order.
    MISSING,
    UNRECOGNISED;

    static BundleState of(String bundleState) {
        return switch (bundleState.strip().toLowerCase(Locale.ROOT)) {
            case "processing", "queued" -> UNUSED;
            case "active", "depleted", "expired", "lapsed" -> USED;
            case "revoked" -> REVOKED;
            default -> UNRECOGNISED;
        };
    }
}
