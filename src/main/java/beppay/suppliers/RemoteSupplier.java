package beppay.suppliers;

import beppay.suppliers.Cancellation.Cause;
import java.time.Instant;
import java.util.List;
import java.util.Map;

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

    /// Cancels an eSIM, so that it can't be used and the supplier returns its cost, or asks a person at the supplier
    /// for it. A cancellation may be repeated after its response was lost: an eSIM that is already cancelled is
    /// [Cancellation.Cancelled].
    default Cancellation cancel(SuppliedEsim esim) {
        return new Cancellation.NotPossible(Cause.NOT_SUPPORTED, "BepPay can't cancel at this supplier");
    }

    /// The outcome so far of a cancellation that a person at the supplier decides.
    default Cancellation requestedCancellation(SuppliedEsim esim) {
        return cancel(esim);
    }

    /// Whether [#order] and [#find] can add data to an existing eSIM; see [SupplierOrder#toppedUp].
    default boolean canTopUp() {
        return false;
    }

    /// Whether [#suspend] and [#resume] can change eSIMs.
    default boolean canSuspend() {
        return false;
    }

    /// Suspends an eSIM until it is resumed.
    default Suspension suspend(SuppliedEsim esim) {
        return new Suspension.NotPossible("This eSIM can't be suspended or resumed.");
    }

    /// Makes a suspended eSIM usable again.
    default Suspension resume(SuppliedEsim esim) {
        return new Suspension.NotPossible("This eSIM can't be suspended or resumed.");
    }

    /// How many eSIMs [#states] asks for with few requests.
    default int maxStates() {
        return 1;
    }

    /// Returns the current state of each eSIM, with slots of [RequestSlots.Use#STATE]. What is not asked for, such as
    /// the time of an installation that is already known, is repeated from [SuppliedEsim#state].
    ///
    /// @param esims at most [#maxStates]
    default ReportedStates states(List<SuppliedEsim> esims) {
        return ReportedStates.NONE;
    }
}
