package beppay.suppliers.sandbox;

import beppay.suppliers.RemoteSupplier;
import beppay.suppliers.SupplierOrder;
import beppay.suppliers.SupplierOutcome;
import java.util.function.Function;

/// Behaves as a supplier that is somewhere else. It remembers nothing: what it says follows from the order alone, so
/// that any server may ask it, after any crash.
///
/// @param atFirst what it says when it is asked for the eSIM
/// @param later what it says when it is asked what became of that
record RemoteSandbox(Function<SupplierOrder, SupplierOutcome> atFirst, Function<SupplierOrder, SupplierOutcome> later)
        implements RemoteSupplier {
    @Override
    public String name() {
        return Sandbox.NAME;
    }

    @Override
    public SupplierOutcome order(SupplierOrder order) {
        return atFirst.apply(order);
    }

    @Override
    public SupplierOutcome find(SupplierOrder order) {
        return later.apply(order);
    }
}
