package beppay.suppliers;

/// Delivers the eSIMs of plans.
///
/// Implementations are thread-safe, and deliver each eSIM to one order only.
public sealed interface Supplier permits LocalSupplier, RemoteSupplier {
    /// The value in `offers.supplier` and `orders.supplier`. It never changes.
    String name();
}
