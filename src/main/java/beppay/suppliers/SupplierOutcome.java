package beppay.suppliers;

import beppay.esims.Profile;

/// The outcome of an order that a supplier reports. Only [Refused] releases the held price.
public sealed interface SupplierOutcome {
    /// The eSIM was delivered.
    ///
    /// A profile whose confirmation code is missing, or is not required by its activation code, throws an
    /// [IllegalArgumentException].
    record Delivered(Profile profile) implements SupplierOutcome {
        public Delivered {
            if (!profile.isComplete()) {
                throw new IllegalArgumentException(
                        "The confirmation code of %s is missing, or is not required.".formatted(profile));
            }
        }
    }

    /// No eSIM was created, and none will be.
    ///
    /// @param sentence the reason, for the partner
    record Refused(Reason reason, String sentence) implements SupplierOutcome {}

    /// The eSIM may or may not exist, for example after a time-out, a lost connection or an unreadable response.
    ///
    /// @param reason the reason, for the operator; must not contain an activation code
    record Unknown(String reason) implements SupplierOutcome {}

    enum Reason {
        OUT_OF_STOCK,
        /// The plan costs the operator more than when it was put on sale.
        PRICE_CHANGED,
        OTHER
    }
}
