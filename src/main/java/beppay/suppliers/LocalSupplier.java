package beppay.suppliers;

import beppay.platform.db.Transaction;

/// A supplier that needs no network and delivers in the transaction of the purchase.
///
/// It never returns [SupplierOutcome.Unknown], because a rollback of the transaction also undoes the delivery.
public non-sealed interface LocalSupplier extends Supplier {
    /// Delivers or refuses an order. It is called once for each order, in the transaction that writes the
    /// order, before or after the order is written.
    SupplierOutcome deliver(Transaction tx, SupplierOrder order);
}
