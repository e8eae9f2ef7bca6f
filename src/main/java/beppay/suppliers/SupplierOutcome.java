package beppay.suppliers;

import beppay.money.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The outcome of an order that a supplier reports. Only [Refused], and a confirmed [NotFound], release the held
/// price.
public sealed interface SupplierOutcome {
    /// The eSIMs were created, as many as were ordered.
    ///
    /// An empty list, and a profile whose confirmation code is missing or is not required by its activation
    /// code, throw an [IllegalArgumentException].
    ///
    /// @param supplierReference the supplier's own reference of the order; null if it has none
    /// @param cost what the operator paid for all eSIMs; null if the supplier does not report it
    record Delivered(
            List<DeliveredEsim> esims,
            @Nullable String supplierReference,
            @Nullable Money cost) implements SupplierOutcome {
        public Delivered {
            if (esims.isEmpty()) {
                throw new IllegalArgumentException("Nothing was delivered.");
            }
            for (var esim : esims) {
                if (!esim.profile().isComplete()) {
                    throw new IllegalArgumentException(
                            "The confirmation code of %s is missing, or is not required.".formatted(esim.profile()));
                }
            }
            esims = List.copyOf(esims);
        }
    }

    /// The data was added to the eSIM of [SupplierOrder#toppedUp].
    ///
    /// @param supplierReference the supplier's own reference of the top-up; null if it has none
    /// @param cost what the operator paid; null if the supplier does not report it
    record ToppedUp(
            @Nullable String supplierReference, @Nullable Money cost) implements SupplierOutcome {}

    /// The supplier accepted the order and has not delivered it yet.
    ///
    /// @param supplierReference the supplier's own reference of the order; null if it reported none
    record Pending(@Nullable String supplierReference) implements SupplierOutcome {}

    /// No eSIM was created, and none will be.
    ///
    /// @param sentence the reason, for the partner
    record Refused(Reason reason, String sentence) implements SupplierOutcome {}

    /// The supplier has no order under BepPay's reference at this time. Only a look-up returns it. It counts as
    /// refused only if it is repeated later, because a supplier may create an eSIM after its response was lost.
    record NotFound() implements SupplierOutcome {}

    /// The eSIM may or may not exist, for example after a time-out, a lost connection or an unreadable response.
    /// The order is never released, never ordered from another supplier, and never simply repeated.
    ///
    /// @param reason the reason, for the operator; must not contain an activation code
    record Unknown(String reason) implements SupplierOutcome {}

    enum Reason {
        OUT_OF_STOCK,
        /// The plan costs the operator more than when it was put on sale.
        PRICE_CHANGED,
        /// The supplier was not called, or did not process the order, because it is unavailable or overloaded.
        UNAVAILABLE,
        /// The operator's balance at the supplier is too low. For the partner, the supplier is unavailable.
        UNFUNDED,
        OTHER
    }
}
