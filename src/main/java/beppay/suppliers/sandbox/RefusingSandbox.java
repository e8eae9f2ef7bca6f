package beppay.suppliers.sandbox;

import beppay.platform.db.Transaction;
import beppay.suppliers.Answer;
import beppay.suppliers.LocalSupplier;
import beppay.suppliers.SupplierOrder;

/// Delivers nothing, and says why.
record RefusingSandbox(Answer.Refused refusal) implements LocalSupplier {
    @Override
    public String name() {
        return Sandbox.NAME;
    }

    @Override
    public Answer deliver(Transaction tx, SupplierOrder order) {
        return refusal;
    }
}
