package beppay.suppliers.sandbox;

import beppay.suppliers.Answer;
import beppay.suppliers.RemoteSupplier;
import beppay.suppliers.SupplierOrder;
import java.util.function.Function;

/// Behaves as a supplier that is somewhere else. It remembers nothing: what it says follows from the order alone, so
/// that any server may ask it, after any crash.
///
/// @param atFirst what it says when it is asked for the eSIM
/// @param later what it says when it is asked what became of that
record RemoteSandbox(Function<SupplierOrder, Answer> atFirst, Function<SupplierOrder, Answer> later)
        implements RemoteSupplier {
    @Override
    public String name() {
        return Sandbox.NAME;
    }

    @Override
    public Answer order(SupplierOrder order) {
        return atFirst.apply(order);
    }

    @Override
    public Answer find(SupplierOrder order) {
        return later.apply(order);
    }
}
