package beppay.client;

import beppay.suppliers.Answer;
import beppay.suppliers.RemoteSupplier;
import beppay.suppliers.SupplierOrder;
import java.util.ArrayDeque;
import java.util.Deque;

/// A supplier over a network that answers what a test lined up for it, and then falls silent.
final class Faraway implements RemoteSupplier {
    final Deque<Answer> answers = new ArrayDeque<>();

    @Override
    public String name() {
        return "faraway";
    }

    @Override
    public Answer order(SupplierOrder order) {
        return find(order);
    }

    @Override
    public Answer find(SupplierOrder order) {
        return answers.isEmpty() ? new Answer.Unknown("timed out") : answers.remove();
    }
}
