package beppay.suppliers;

/// Who makes the eSIMs of a plan.
///
/// A supplier is used by many threads at once. Whatever it delivers is delivered to one order only.
public sealed interface Supplier permits LocalSupplier, RemoteSupplier {
    /// The word that stands in `plans.supplier` and `orders.supplier`. It never changes.
    String name();
}
