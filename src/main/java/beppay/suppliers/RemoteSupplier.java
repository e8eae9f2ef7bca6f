package beppay.suppliers;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A supplier that is called over a network, while no transaction is open. Its client adds what it sends and
/// receives to the [CallEvidence].
///
/// [#order] and [#find] may return [SupplierOutcome.Unknown]. [SupplierOutcome.Refused] means that no eSIM was
/// created and none will be. An exception counts as unknown and is logged, so its message must not contain an
/// activation code.
public non-sealed interface RemoteSupplier extends Supplier {
    /// How the supplier treats BepPay's reference.
    enum ReferenceKind {
        /// A repeated order with the same reference is the same order, so it may be repeated at any time.
        IDEMPOTENT,
        /// The order can be found by its reference, but a repeated order could create a second eSIM.
        SEARCHABLE,
        /// The supplier takes no reference. An order can only be recognised by its time, item and quantity, so at most
        /// one order of an item may be uncertain at a time.
        MATCHED
    }

    ReferenceKind referenceKind();

    /// Identifies the operator's account at the supplier, in at most 64 characters and without a secret. An order
    /// that was made in another account can't be found, and is never repeated in this one.
    default String account() {
        return "";
    }

    /// Whether an order would be sent now. If not, another supplier is preferred.
    default boolean acceptsOrders() {
        return true;
    }

    /// Orders the eSIMs. It may be called again for the same attempt only if the reference is
    /// [ReferenceKind#IDEMPOTENT].
    SupplierOutcome order(SupplierAttempt attempt);

    /// Returns the current outcome of each attempt, by its reference. An attempt that is missing in the result
    /// is unknown. A supplier that can look up several orders at once does so.
    Map<String, SupplierOutcome> find(List<SupplierAttempt> attempts);

    /// Lists the orders in the operator's account that the supplier created in a time range, also those that
    /// BepPay did not make. The list is read page by page, within limits of its length and time, and may take
    /// minutes.
    default ListedOrders orders(Instant from, Instant to) {
        return new ListedOrders.Incomplete("BepPay can't list the orders of this supplier");
    }

    /// Checks whether the supplier can be reached and accepts BepPay's credentials.
    default SupplierCheck check() {
        return new SupplierCheck.Accepted(null);
    }

    /// Cancels an eSIM that the attempt delivered, so that it can't be used and the supplier returns its cost.
    /// A cancellation may be repeated after its response was lost: an eSIM that is already cancelled is
    /// [Cancellation.Cancelled].
    ///
    /// @param iccid the eSIM's ICCID, which the supplier may have used for another eSIM since
    /// @param supplierId the supplier's permanent id of the eSIM; null if it has none
    default Cancellation cancel(SupplierAttempt attempt, String iccid, @Nullable String supplierId) {
        return new Cancellation.NotPossible("BepPay can't cancel at this supplier");
    }
}
