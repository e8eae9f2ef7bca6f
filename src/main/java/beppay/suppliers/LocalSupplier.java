package beppay.suppliers;

import beppay.platform.db.Transaction;

/// A supplier that needs no network, so that it delivers inside the purchase's own transaction.
///
/// Its answer is never [SupplierOutcome.Unknown]: what it did is undone with the transaction.
public non-sealed interface LocalSupplier extends Supplier {
    /// Delivers or refuses. Called once for an order in a transaction; the order itself may be written before or
    /// after.
    SupplierOutcome deliver(Transaction tx, SupplierOrder order);
}
