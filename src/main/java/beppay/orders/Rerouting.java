package beppay.orders;

import beppay.platform.db.Transaction;
import beppay.suppliers.RemoteSupplier;
import java.time.Instant;
import java.util.Collection;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Makes the next attempt of an order that its supplier has refused.
record Rerouting(Routing routing, RandomGenerator random) {
    /// Null if there is no other offer, or its supplier can't take the order now.
    ///
    /// @param others the attempts of other orders that are made in this transaction
    @Nullable
    Attempt attempt(Transaction tx, Order order, Collection<Attempt> others, Instant now) {
        var leg = routing.next(tx, order, Attempts.ofOrder(tx, order.id()));
        if (leg == null || !(leg.supplier() instanceof RemoteSupplier supplier)) {
            return null;
        }
        var attempt = Attempt.of(AttemptReference.create(random), order, leg.offer(), supplier, now);
        boolean isBusy = attempt.isMatched()
                && (others.stream().anyMatch(attempt::isSameItem) || Attempts.uncertainBefore(tx, attempt) != null);
        return isBusy ? null : attempt;
    }
}
