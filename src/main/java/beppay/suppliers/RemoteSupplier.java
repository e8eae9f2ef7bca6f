package beppay.suppliers;

import java.util.List;
import java.util.Map;

/// A supplier that is called over a network, while no transaction is open.
///
/// Both calls may return [SupplierOutcome.Unknown]. [SupplierOutcome.Refused] means that no eSIM was created and
/// none will be. An exception counts as unknown and is logged, so its message must not contain an activation
/// code.
public non-sealed interface RemoteSupplier extends Supplier {
    /// How the supplier treats BepPay's reference.
    enum ReferenceKind {
        /// A repeated order with the same reference is the same order, so it may be repeated at any time.
        IDEMPOTENT,
        /// The order can be found by its reference, but a repeated order could create a second eSIM.
        SEARCHABLE
    }

    ReferenceKind referenceKind();

    /// Orders the eSIMs. It may be called again for the same attempt only if the reference is
    /// [ReferenceKind#IDEMPOTENT].
    SupplierOutcome order(SupplierAttempt attempt);

    /// Returns the current outcome of each attempt, by its reference. An attempt that is missing in the result
    /// is unknown. A supplier that can look up several orders at once does so.
    Map<String, SupplierOutcome> find(List<SupplierAttempt> attempts);
}
