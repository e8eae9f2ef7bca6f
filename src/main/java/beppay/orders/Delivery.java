package beppay.orders;

import beppay.errors.CodedException;
import beppay.platform.db.Database;
import beppay.platform.db.DatabaseException;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has an order delivered by a remote supplier, and waits a limited time if it accepted the order but has not
/// delivered yet.
final class Delivery {
    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    private final Database database;
    private final Placement placement;
    private final SettledOrders settledOrders = new SettledOrders();
    private final LongSupplier nanos;

    Delivery(Database database, Placement placement, LongSupplier nanos) {
        this.database = database;
        this.placement = placement;
        this.nanos = nanos;
        database.notifications().subscribe(SettledOrders.CHANNEL, settledOrders);
    }

    /// Returns the order, completed or `processing`. From here on the price is held, so an outage of the database
    /// leaves the order `processing` and is not reported as an error.
    ///
    /// @param maxWait how long to wait for a supplier that has accepted the order
    /// @throws CodedException the order's failure, after its price was released
    Order deliver(Order order, Attempt attempt, Duration maxWait) {
        long startedAt = nanos.getAsLong();
        var current = order;
        try {
            var placed = placement.place(order, attempt);
            current = placed.isAccepted() ? awaitSettlement(placed.order(), startedAt, maxWait) : placed.order();
        } catch (DatabaseException.Unavailable outage) {
            LOG.debug("Order {} waits for the database", order.id(), outage);
        }
        if (current.failure() != null) {
            throw current.failure();
        }
        return current;
    }

    private Order awaitSettlement(Order accepted, long startedAt, Duration maxWait) {
        var order = accepted;
        while (order.isProcessing() && !settledOrders.isClosed()) {
            var left = maxWait.minusNanos(nanos.getAsLong() - startedAt);
            if (!left.isPositive()) {
                break;
            }
            settledOrders.await(order.id(), left, () -> current(accepted).isProcessing());
            order = current(order);
        }
        return order;
    }

    /// Waits until an order may have been settled, at most for the given time.
    ///
    /// @throws CodedException `unavailable` if the server stops
    void awaitSettlement(long orderId, Duration atMost) {
        if (settledOrders.isClosed()) {
            throw ItemWait.unavailable();
        }
        settledOrders.await(orderId, atMost, () -> true);
    }

    private Order current(Order order) {
        return database.autocommit(tx -> Orders.byIds(tx, List.of(order.id())).rows())
                .getFirst();
    }

    /// Ends the waits for suppliers, whose orders the next start settles.
    void endWaits() {
        settledOrders.close();
    }
}
