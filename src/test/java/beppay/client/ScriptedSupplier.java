package beppay.client;

import beppay.suppliers.RemoteSupplier;
import beppay.suppliers.SupplierOrder;
import beppay.suppliers.SupplierOutcome;
import java.util.ArrayDeque;
import java.util.Deque;

/// A remote supplier that returns the outcomes that a test has prepared, and then unknown outcomes.
final class ScriptedSupplier implements RemoteSupplier {
    final Deque<SupplierOutcome> answers = new ArrayDeque<>();

    @Override
    public String name() {
        return "faraway";
    }

    @Override
    public SupplierOutcome order(SupplierOrder order) {
        return find(order);
    }

    @Override
    public SupplierOutcome find(SupplierOrder order) {
        return answers.isEmpty() ? new SupplierOutcome.Unknown("timed out") : answers.remove();
    }
}
