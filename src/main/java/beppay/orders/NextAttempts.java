package beppay.orders;

import beppay.platform.db.Transaction;
import beppay.suppliers.RemoteSupplier;
import java.time.Instant;
import java.util.Collection;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Makes the next attempt of an order that its supplier has refused.
record NextAttempts(Routing routing, RandomGenerator random) {
    /// Null if no other offer can be used now.
    ///
    /// @param others the attempts of other orders that are made in this transaction
    @Nullable
    Attempt attempt(Transaction tx, Order order, Collection<Attempt> others, Instant now) {
        for (var routed : routing.next(tx, order, Attempts.ofOrder(tx, order.id()), now)) {
            var supplier = (RemoteSupplier) routed.supplier();
            var attempt = Attempt.of(AttemptReference.create(random), order, routed.offer(), supplier, now);
            if (!isUncertain(tx, attempt, others, now)) {
                return attempt;
            }
        }
        return null;
    }

    private static boolean isUncertain(Transaction tx, Attempt attempt, Collection<Attempt> others, Instant now) {
        return attempt.isMatched()
                && (others.stream().anyMatch(attempt::isSameItem)
                        || Attempts.uncertainBefore(tx, attempt, now) != null);
    }
}
