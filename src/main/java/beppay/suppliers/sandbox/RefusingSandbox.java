package beppay.suppliers.sandbox;

import beppay.platform.db.Transaction;
import beppay.suppliers.LocalSupplier;
import beppay.suppliers.SupplierOrder;
import beppay.suppliers.SupplierOutcome;

/// Refuses every order with the same reason.
record RefusingSandbox(SupplierOutcome.Refused refusal) implements LocalSupplier {
    @Override
    public String name() {
        return Sandbox.NAME;
    }

    @Override
    public SupplierOutcome deliver(Transaction tx, SupplierOrder order) {
        return refusal;
    }
}
