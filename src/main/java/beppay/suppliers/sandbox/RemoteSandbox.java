package beppay.suppliers.sandbox;

import beppay.suppliers.RemoteSupplier;
import beppay.suppliers.SupplierOrder;
import beppay.suppliers.SupplierOutcome;
import java.util.function.Function;

/// Behaves like a supplier on another server. It has no state: its outcomes depend only on the order, so any
/// server can call it, also after a crash.
///
/// @param atFirst computes the outcome of [#order]
/// @param later computes the outcome of [#find]
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
