package beppay.suppliers;

/// A supplier that is called over a network, with BepPay's order id, while no transaction is open.
///
/// Both calls may return [SupplierOutcome.Unknown]. [SupplierOutcome.Refused] means that no eSIM was created
/// and none will be. An exception counts as unknown and is logged, so its message must not contain an
/// activation code.
public non-sealed interface RemoteSupplier extends Supplier {
    /// Orders the eSIM. It is called once for an order. It may be repeated only if the supplier recognises a
    /// repeated id as the same order.
    SupplierOutcome order(SupplierOrder order);

    /// Returns the current outcome of an earlier order.
    SupplierOutcome find(SupplierOrder order);
}
