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

/// Settles orders that are `processing` after a crash or an unknown outcome. It always asks the supplier first.
public final class OrderReconciler {
    private static final Logger LOG = LoggerFactory.getLogger(OrderReconciler.class);
    private static final int MAX_PER_TICK = 50;
    /// Longer than all calls of a tick take, so that no other server takes the same orders during this time.
    private static final Duration CLAIM_DURATION = Duration.ofMinutes(10);
    /// A supplier may create an eSIM minutes after its response was lost. "No such order" therefore counts only
    /// if the supplier repeats it after this time.
    private static final Duration NOT_FOUND_DELAY = Duration.ofMinutes(10);
    /// Shorter, because the sandbox never creates an eSIM late, and developers wait when they test a failure.
    private static final Duration TEST_NOT_FOUND_DELAY = Duration.ofSeconds(20);

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

    /// Asks the suppliers for the state of the orders that are due, at most 50.
    ///
    /// @return how many orders were due
    public int tick() {
        var now = clock.instant();
        var due = database.transact(tx -> Orders.claimDue(tx, now, now.plus(CLAIM_DURATION), MAX_PER_TICK));
        for (long id : due) {
            try {
                reconcile(
                        database.autocommit(tx -> Orders.byIds(tx, List.of(id)).rows())
                                .getFirst());
            } catch (DatabaseException.Unavailable outage) {
                // The remaining orders could not be settled either.
                throw outage;
            } catch (RuntimeException failed) {
                // The order is due again when CLAIM_DURATION has passed. The remaining orders do not wait for it.
                LOG.warn("Order {} could not be settled. It will be tried again.", id, failed);
            }
        }
        return due.size();
    }

    private void reconcile(Order order) {
        var outcome = suppliers.remote(order).find(order.supplierOrder());
        if (outcome instanceof SupplierOutcome.Refused && !isNotFoundConfirmed(order)) {
            var now = clock.instant();
            database.transact(tx -> {
                Settlement.schedulePoll(tx, order, now, now);
                return order;
            });
            return;
        }
        settle(order, outcome);
    }

    private boolean isNotFoundConfirmed(Order order) {
        var wait = order.mode() == Mode.TEST ? TEST_NOT_FOUND_DELAY : NOT_FOUND_DELAY;
        return order.notFoundAt() != null
                && !clock.instant().isBefore(order.notFoundAt().plus(wait));
    }

    private void settle(Order order, SupplierOutcome outcome) {
        try {
            settlement.settle(order, outcome);
        } catch (CodedException refused) {
            LOG.info("Order {} was refused by its supplier. Its price was released.", order.id());
        }
    }
}
