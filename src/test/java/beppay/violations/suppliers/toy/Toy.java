package beppay.violations.suppliers.toy;

import beppay.platform.db.Transaction;
import beppay.suppliers.LocalSupplier;
import beppay.suppliers.SupplierOrder;
import beppay.suppliers.SupplierOutcome;

public final class Toy implements LocalSupplier {
    @Override
    public String name() {
        return "toy";
    }

    @Override
    public SupplierOutcome deliver(Transaction tx, SupplierOrder order) {
        return new SupplierOutcome.Refused(SupplierOutcome.Reason.OTHER, "A toy sells nothing.");
    }
}
