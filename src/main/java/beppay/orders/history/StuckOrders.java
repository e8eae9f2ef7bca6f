package beppay.orders.history;

import beppay.esims.Esims;
import beppay.esims.OrderedEsim;
import beppay.orders.Attempt;
import beppay.orders.Attempts;
import beppay.platform.db.Transaction;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/// What the operator has to decide.
///
/// @param waiting the orders that have been `processing` for more than 24 hours, newest first
/// @param late the failed orders whose eSIMs were delivered after their prices had been released, newest first
public record StuckOrders(List<OrderDetails> waiting, List<OrderDetails> late) {
    /// @param limit the maximum number of orders in each list
    public static StuckOrders of(Transaction tx, Instant now, int limit) {
        var waiting = Attempts.stuckOrders(tx, now, limit);
        var late = Esims.late(tx, limit).stream()
                .map(OrderedEsim::orderId)
                .distinct()
                .toList();
        return new StuckOrders(details(tx, waiting), details(tx, late));
    }

    /// Whether a person may settle it: it waits for its supplier, for whatever time.
    public static boolean isOpen(OrderDetails details) {
        return details.attempts().stream().anyMatch(Attempt::isOpen);
    }

    private static List<OrderDetails> details(Transaction tx, Collection<Long> ids) {
        return OrderDetails.heads(tx, ids).stream()
                .map(head -> OrderDetails.of(tx, head))
                .toList();
    }
}
