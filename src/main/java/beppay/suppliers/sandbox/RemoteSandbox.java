package beppay.suppliers.sandbox;

import beppay.suppliers.RemoteSupplier;
import beppay.suppliers.SupplierAttempt;
import beppay.suppliers.SupplierOrder;
import beppay.suppliers.SupplierOutcome;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Behaves like a supplier on another server. It has no state: its outcomes depend only on the order and
/// the time, so any server can call it, also after a crash.
///
/// @param atFirst computes the outcome of [#order]
/// @param later computes the outcome of [#find]
record RemoteSandbox(Function<SupplierOrder, SupplierOutcome> atFirst, Function<SupplierAttempt, SupplierOutcome> later)
        implements RemoteSupplier {
    @Override
    public String name() {
        return Sandbox.NAME;
    }

    @Override
    public ReferenceKind referenceKind() {
        return ReferenceKind.SEARCHABLE;
    }

    @Override
    public SupplierOutcome order(SupplierAttempt attempt) {
        return atFirst.apply(attempt.order());
    }

    @Override
    public Map<String, SupplierOutcome> find(List<SupplierAttempt> attempts) {
        return attempts.stream().collect(Collectors.toMap(SupplierAttempt::reference, attempt -> later.apply(attempt)));
    }
}
