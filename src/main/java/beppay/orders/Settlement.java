package beppay.orders;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.platform.db.Database;
import beppay.platform.db.DatabaseException.Unavailable;
import beppay.platform.db.Transaction;
import beppay.platform.work.Batches;
import beppay.platform.work.Outcome;
import beppay.suppliers.SupplierOutcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Settles an order with the outcome that its supplier reported: captures the held price, releases it, or
/// schedules the next status query.
public final class Settlement implements AutoCloseable {
    /// The waits between the status queries for an order: at first short, then an hour.
    private static final Duration[] POLL_DELAYS = {
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Duration.ofMinutes(2),
        Duration.ofMinutes(10),
        Duration.ofMinutes(30),
        Duration.ofHours(1)
    };

    private static final Logger LOG = LoggerFactory.getLogger(Settlement.class);

    private final Database database;
    private final CommitReadBack readBack;
    private final InstantSource clock;
    private final Batches<OrderOutcome, Order> settlements = new Batches<>("settlements", this::settle);

    public Settlement(Database database, InstantSource clock) {
        this.database = database;
        this.readBack = new CommitReadBack(database);
        this.clock = clock;
    }

    /// Settles an order and returns its new state. An order that another thread or server has already settled
    /// does not change. An eSIM that is delivered after the price was released is logged, for the operator to
    /// check.
    ///
    /// @throws CodedException `out_of_stock`, `price_changed` or `supplier_refused` if the supplier refused,
    ///     after the price was released
    Order settle(Order order, SupplierOutcome outcome) {
        var settled = settled(new OrderOutcome(order, outcome));
        if (outcome instanceof SupplierOutcome.Refused refused && settled.status() == Order.Status.FAILED) {
            throw exception(refused);
        }
        if (outcome instanceof SupplierOutcome.Delivered && settled.status() == Order.Status.FAILED) {
            LOG.error("Order {} was delivered by {} after its price was released", order.id(), order.supplier());
            throw new CodedException(
                    ErrorCode.SUPPLIER_REFUSED, "The supplier responded too late. Nothing was charged.");
        }
        return settled;
    }

    /// If too many orders wait to be settled, the order stays `processing`, and its supplier is asked later.
    private Order settled(OrderOutcome outcome) {
        try {
            return settlements.submit(outcome);
        } catch (RejectedExecutionException full) {
            return outcome.order();
        }
    }

    private List<Outcome<Order>> settle(List<OrderOutcome> outcomes) {
        try {
            var settled = database.transact(tx -> settle(tx, outcomes), readBack::ofSettled);
            return settled.stream().map(Outcome::done).toList();
        } catch (Unavailable outage) {
            return Outcome.failed(outcomes, outage);
        }
    }

    private List<Order> settle(Transaction tx, List<OrderOutcome> outcomes) {
        var batch = new SettlementBatch(tx, outcomes, clock.instant());
        outcomes.forEach(batch::settle);
        batch.write();
        return batch.settled(outcomes);
    }

    /// Schedules the next status query to the supplier.
    ///
    /// @param notFoundAt when the supplier reported that it has no such order; null if it did not
    static void schedulePoll(Transaction tx, Order order, Instant now, @Nullable Instant notFoundAt) {
        var wait = POLL_DELAYS[Math.min(order.attempts(), POLL_DELAYS.length - 1)];
        Orders.schedulePoll(tx, order, now.plus(wait), notFoundAt);
    }

    static CodedException exception(SupplierOutcome.Refused refused) {
        return switch (refused.reason()) {
            case OUT_OF_STOCK -> new CodedException(ErrorCode.OUT_OF_STOCK, refused.sentence());
            case PRICE_CHANGED -> new CodedException(ErrorCode.PRICE_CHANGED, refused.sentence());
            case OTHER -> new CodedException(ErrorCode.SUPPLIER_REFUSED, refused.sentence());
        };
    }

    /// Waits for the orders that are being settled.
    @Override
    public void close() {
        settlements.close();
    }
}
