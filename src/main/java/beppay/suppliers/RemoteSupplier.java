package beppay.suppliers;

/// A supplier that is called over a network, with no transaction open, under our own order id.
///
/// Both calls may answer [SupplierOutcome.Unknown]; only [SupplierOutcome.Refused] says that no eSIM was and will
/// be made. What they throw counts as unknown and is logged, so that it holds no activation code.
public non-sealed interface RemoteSupplier extends Supplier {
    /// Asks for the eSIM. Called once for an order, and again only where the supplier takes a repeated id as the
    /// same order.
    SupplierOutcome order(SupplierOrder order);

    /// What became of an order that was asked for before.
    SupplierOutcome find(SupplierOrder order);
}
