package beppay.proof;

import beppay.suppliers.RemoteSupplier;
import beppay.suppliers.SupplierAttempt;
import beppay.suppliers.SupplierOutcome;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// Counts the calls of a supplier that are in progress.
record CountedCalls(RemoteSupplier supplier, AtomicInteger inProgress) implements RemoteSupplier {
    CountedCalls(RemoteSupplier supplier) {
        this(supplier, new AtomicInteger());
    }

    @Override
    public String name() {
        return supplier.name();
    }

    @Override
    public ReferenceKind referenceKind() {
        return supplier.referenceKind();
    }

    @Override
    public String account() {
        return supplier.account();
    }

    @Override
    public boolean acceptsOrders() {
        return supplier.acceptsOrders();
    }

    @Override
    public SupplierOutcome order(SupplierAttempt attempt) {
        return counted(() -> supplier.order(attempt));
    }

    @Override
    public Map<String, SupplierOutcome> find(List<SupplierAttempt> attempts) {
        return counted(() -> supplier.find(attempts));
    }

    private <T> T counted(Supplier<T> call) {
        inProgress.incrementAndGet();
        try {
            return call.get();
        } finally {
            inProgress.decrementAndGet();
        }
    }
}
