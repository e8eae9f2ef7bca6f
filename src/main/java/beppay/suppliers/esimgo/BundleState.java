package beppay.suppliers.esimgo;

import java.util.Locale;

/// The vendor's states of a bundle on an eSIM (`bundleState`). If an eSIM has several bundles, the first of
/// these states decides about the eSIM.
enum BundleState {
    /// In use, with data and time left.
    ACTIVE,
    UNRECOGNISED,
    /// Not used yet.
    QUEUED,
    /// Being assigned, which takes up to ten minutes. It is not used yet.
    PROCESSING,
    /// Its data is used up, and its time is not over.
    DEPLETED,
    EXPIRED,
    /// It expired without being used.
    LAPSED,
    REVOKED;

    static BundleState of(String bundleState) {
        var name = bundleState.strip().toUpperCase(Locale.ROOT);
        for (var state : values()) {
            if (state.name().equals(name)) {
                return state;
            }
        }
        return UNRECOGNISED;
    }

    /// Whether data of the bundle was used.
    boolean isUsed() {
        return this == ACTIVE || this == DEPLETED || this == EXPIRED;
    }

    /// Whether its time is over, or it was removed from the eSIM.
    boolean isEnded() {
        return this == EXPIRED || this == LAPSED || this == REVOKED;
    }
}
