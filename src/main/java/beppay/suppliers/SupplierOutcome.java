package beppay.suppliers;

import beppay.esims.Profile;

/// What a supplier says of an order. Only a refusal gives the money back.
public sealed interface SupplierOutcome {
    /// Refuses with an [IllegalArgumentException] a profile that lacks the confirmation code that its activation
    /// code requires, or has one that it does not.
    record Delivered(Profile profile) implements SupplierOutcome {
        public Delivered {
            if (!profile.isComplete()) {
                throw new IllegalArgumentException(
                        "The confirmation code of %s is missing, or is not required.".formatted(profile));
            }
        }
    }

    /// @param sentence for the partner
    record Refused(Reason reason, String sentence) implements SupplierOutcome {}

    /// A time-out, a lost connection, an answer that can't be read: the eSIM may or may not exist.
    ///
    /// @param why for the operator; holds no activation code
    record Unknown(String why) implements SupplierOutcome {}

    enum Reason {
        OUT_OF_STOCK,
        /// It costs more than when the plan was put on sale.
        PRICE_CHANGED,
        OTHER
    }
}
