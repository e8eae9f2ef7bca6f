package beppay.crooked.suppliers.toy;

import beppay.platform.db.Transaction;
import beppay.suppliers.Answer;
import beppay.suppliers.LocalSupplier;
import beppay.suppliers.SupplierOrder;

public final class Toy implements LocalSupplier {
    @Override
    public String name() {
        return "toy";
    }

    @Override
    public Answer deliver(Transaction tx, SupplierOrder order) {
        return new Answer.Refused(Answer.Reason.OTHER, "A toy sells nothing.");
    }
}
