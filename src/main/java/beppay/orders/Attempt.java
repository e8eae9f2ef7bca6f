package beppay.orders;

import beppay.catalog.Offer;
import beppay.money.Money;
import beppay.suppliers.RemoteSupplier;
import beppay.suppliers.RemoteSupplier.ReferenceKind;
import beppay.suppliers.SupplierAttempt;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An attempt to have an order delivered by a remote supplier; see the table `supplier_attempts`.
///
/// @param reference BepPay's reference, which the supplier receives
/// @param supplier the offer's supplier, or in test mode the sandbox
/// @param supplierAccount the operator's account at the supplier; see [beppay.suppliers.RemoteSupplier#account]
/// @param supplierCode the code of the offer
/// @param cost the expected cost of each eSIM: the cost of the offer when the attempt began
/// @param isMatched whether the supplier takes no reference; see
///     [beppay.suppliers.RemoteSupplier.ReferenceKind#MATCHED]
/// @param supplierReference the supplier's own reference; null until it is known
/// @param settledAt when the supplier delivered or refused; null before
/// @param polls how often the supplier was asked for the state of the order
/// @param notFoundAt when the supplier first reported that it has no such order; null if it did not
/// @param claimedUntil until when a server may be calling the supplier; null if none is
/// @param claims how often a server took the attempt to ask the supplier
public record Attempt(
        String reference,
        long orderId,
        long partnerId,
        String offerId,
        String supplier,
        String supplierAccount,
        String supplierCode,
        Money cost,
        boolean isMatched,
        @Nullable String supplierReference,
        State state,
        Instant createdAt,
        @Nullable Instant settledAt,
        int polls,
        @Nullable Instant notFoundAt,
        @Nullable Instant claimedUntil,
        int claims) {

    public enum State {
        /// The supplier is being called, or a server ended during the call.
        SENT,
        /// The supplier accepted the order and has not delivered it yet.
        PENDING,
        /// The response was lost or can't be read, or the supplier did not find the order.
        UNKNOWN,
        DELIVERED,
        REFUSED;

        /// The value in the table, such as `sent`.
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// An attempt that is made now.
    ///
    /// @param offer the offer, whose cost is frozen
    static Attempt of(String reference, Order order, Offer offer, RemoteSupplier supplier, Instant now) {
        return new Attempt(
                reference,
                order.id(),
                order.partnerId(),
                offer.id(),
                supplier.name(),
                supplier.account(),
                offer.supplierCode(),
                offer.cost(),
                supplier.referenceKind() == ReferenceKind.MATCHED,
                null,
                State.SENT,
                now,
                null,
                0,
                null,
                now.plus(PollSchedule.MAX_CALL),
                0);
    }

    /// Whether its outcome is not known yet.
    public boolean isOpen() {
        return settledAt == null;
    }

    boolean isSameItem(Attempt other) {
        return supplier.equals(other.supplier)
                && supplierAccount.equals(other.supplierAccount)
                && supplierCode.equals(other.supplierCode);
    }

    SupplierAttempt forSupplier(Order order) {
        return forSupplier(order, Set.of());
    }

    /// @param takenReferences see [SupplierAttempt]
    SupplierAttempt forSupplier(Order order, Set<String> takenReferences) {
        return new SupplierAttempt(
                reference, order.supplierOrder(supplierCode), cost, createdAt, supplierReference, takenReferences);
    }
}
