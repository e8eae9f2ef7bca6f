package beppay.orders;

import beppay.errors.CodedException;
import beppay.mode.Mode;
import beppay.platform.db.Database;
import beppay.platform.db.DatabaseException;
import beppay.suppliers.SupplierOutcome;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finishes what a crash or an unknown answer left in processing, by asking the supplier before anything else.
public final class OrderReconciler {
    private static final Logger LOG = LoggerFactory.getLogger(OrderReconciler.class);
    private static final int MAX_A_TICK = 50;
    /// Longer than the calls of a tick take, so that no other node asks after the same orders meanwhile.
    private static final Duration TAKEN_FOR = Duration.ofMinutes(10);
    /// A supplier may create an eSIM minutes after its response was lost, so "no such order" counts only when it
    /// is repeated.
    private static final Duration BELIEVED_AFTER = Duration.ofMinutes(10);
    /// The sandbox creates nothing late, and a developer who rehearses a failure waits for it.
    private static final Duration BELIEVED_IN_TEST_AFTER = Duration.ofSeconds(20);

    private final Database database;
    private final Suppliers suppliers;
    private final Settlement settlement;
    private final InstantSource clock;

    public OrderReconciler(Database database, Suppliers suppliers, Settlement settlement, InstantSource clock) {
        this.database = database;
        this.suppliers = suppliers;
        this.settlement = settlement;
        this.clock = clock;
    }

    /// Asks after every order that is due, and says how many were.
    public int tick() {
        var now = clock.instant();
        var due = database.transact(tx -> Orders.takeDue(tx, now, now.plus(TAKEN_FOR), MAX_A_TICK));
        for (long id : due) {
            try {
                lookAfter(
                        database.autocommit(tx -> Orders.byIds(tx, List.of(id)).rows())
                                .getFirst());
            } catch (DatabaseException.Unavailable outage) {
                // None of the others could be settled either.
                throw outage;
            } catch (RuntimeException failed) {
                // It stays taken for a while and is then tried again; its neighbours don't wait for that.
                LOG.warn("Order {} could not be settled", id, failed);
            }
        }
        return due.size();
    }

    private void lookAfter(Order order) {
        var answer = suppliers.remote(order).find(order.supplierOrder());
        if (answer instanceof SupplierOutcome.Refused && !isDeniedTwice(order)) {
            var now = clock.instant();
            database.transact(tx -> {
                Settlement.askAgain(tx, order, now, now);
                return order;
            });
            return;
        }
        settle(order, answer);
    }

    private boolean isDeniedTwice(Order order) {
        var wait = order.mode() == Mode.TEST ? BELIEVED_IN_TEST_AFTER : BELIEVED_AFTER;
        return order.deniedAt() != null
                && !clock.instant().isBefore(order.deniedAt().plus(wait));
    }

    private void settle(Order order, SupplierOutcome answer) {
        try {
            settlement.settle(order, answer);
        } catch (CodedException refused) {
            LOG.info("Order {} was refused by its supplier; its price was released", order.id());
        }
    }
}
