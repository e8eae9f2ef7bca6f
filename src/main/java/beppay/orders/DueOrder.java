package beppay.orders;

import beppay.platform.db.Transaction;
import beppay.suppliers.SupplierAttempt;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// An order that must be looked up now, with the attempt.
///
/// @param takenReferences see [SupplierAttempt]
record DueOrder(Order order, Attempt attempt, Set<String> takenReferences) {
    /// Two of the largest pages of a supplier's list of orders, and fewer than may wait to be settled.
    private static final int MAX_PER_CLAIM = 1_000;
    /// Longer than the calls of a tick usually take, so that no other server takes the same orders during this
    /// time. If the server ends meanwhile, they wait no longer.
    static final Duration CLAIM_DURATION = Duration.ofMinutes(3);

    /// Takes the orders of a supplier that are due, at most 1,000.
    static List<DueOrder> claim(Transaction tx, String supplier, Instant now) {
        var attempts = Attempts.claimDue(tx, supplier, now, now.plus(CLAIM_DURATION), MAX_PER_CLAIM);
        var orders = Orders.byIds(tx, attempts.stream().map(Attempt::orderId).toList()).rows().stream()
                .collect(Collectors.toMap(Order::id, Function.identity()));
        var taken = Attempts.referencesOfOthers(tx, attempts);
        return attempts.stream()
                .map(attempt -> new DueOrder(
                        Objects.requireNonNull(orders.get(attempt.orderId())),
                        attempt,
                        taken.getOrDefault(attempt.reference(), Set.of())))
                .toList();
    }

    SupplierAttempt forSupplier() {
        return attempt.forSupplier(order, takenReferences);
    }
}
