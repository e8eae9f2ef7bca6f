package beppay.reconciliation;

import beppay.suppliers.Cancellation;
import beppay.suppliers.ListedOrders;
import beppay.suppliers.RemoteSupplier;
import beppay.suppliers.SuppliedEsim;
import beppay.suppliers.SupplierAttempt;
import beppay.suppliers.SupplierCheck;
import beppay.suppliers.SupplierOutcome;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A supplier's adapter whose outcomes a test changes, so that BepPay records something else than the supplier
/// did.
public final class EditedSupplier implements RemoteSupplier {
    public final RemoteSupplier real;
    /// Changes the outcome of orders and look-ups.
    public UnaryOperator<SupplierOutcome> edit = outcome -> outcome;
    /// The outcome of orders that are never sent; null to send them.
    public @Nullable SupplierOutcome instead;
    /// Changes the list of orders.
    public UnaryOperator<ListedOrders> editList = orders -> orders;
    /// Runs before the list of orders is read.
    public Runnable beforeList = () -> {};

    EditedSupplier(RemoteSupplier real) {
        this.real = real;
    }

    @Override
    public String name() {
        return real.name();
    }

    @Override
    public ReferenceKind referenceKind() {
        return real.referenceKind();
    }

    @Override
    public String account() {
        return real.account();
    }

    @Override
    public SupplierOutcome order(SupplierAttempt attempt) {
        return instead == null ? edit.apply(real.order(attempt)) : instead;
    }

    @Override
    public Map<String, SupplierOutcome> find(List<SupplierAttempt> attempts) {
        var found = new HashMap<>(real.find(attempts));
        found.replaceAll((reference, outcome) -> edit.apply(outcome));
        return found;
    }

    @Override
    public ListedOrders orders(Instant from, Instant to) {
        beforeList.run();
        return editList.apply(real.orders(from, to));
    }

    @Override
    public SupplierCheck check() {
        return real.check();
    }

    @Override
    public Cancellation cancel(SuppliedEsim esim) {
        return real.cancel(esim);
    }
}
