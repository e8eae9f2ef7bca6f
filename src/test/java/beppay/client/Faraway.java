package beppay.client;

import beppay.suppliers.RemoteSupplier;
import beppay.suppliers.SupplierOrder;
import beppay.suppliers.SupplierOutcome;
import java.util.ArrayDeque;
import java.util.Deque;

/// A supplier over a network that answers what a test lined up for it, and then falls silent.
final class Faraway implements RemoteSupplier {
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
