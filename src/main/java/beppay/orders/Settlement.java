package beppay.orders;

import beppay.audit.AuditLog;
import beppay.esims.ProfileCipher;
import beppay.platform.db.Database;
import beppay.platform.db.DatabaseException;
import beppay.platform.db.DatabaseException.CommitUnknown;
import beppay.platform.db.DatabaseException.Unavailable;
import beppay.platform.db.Transaction;
import beppay.platform.work.Batches;
import beppay.platform.work.Outcome;
import beppay.suppliers.SupplierOutcome;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Settles an order with the outcome that its supplier reported: captures the held price, releases it, or
/// schedules the next status query.
public final class Settlement implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Settlement.class);

    private final Database database;
    private final CommitReadBack readBack;
    private final ProfileCipher cipher;
    private final InstantSource clock;
    private final NextAttempts nextAttempts;
    private final Batches<OrderOutcome, SettlementResult> settlements = new Batches<>("settlements", this::settle);

    /// @param random a thread-safe generator of the references that suppliers receive
    public Settlement(
            Database database, Suppliers suppliers, ProfileCipher cipher, InstantSource clock, RandomGenerator random) {
        this.database = database;
        this.cipher = cipher;
        nextAttempts = new NextAttempts(new Routing(suppliers), random);
        this.readBack = new CommitReadBack(database);
        this.clock = clock;
    }

    /// Settles an order with the outcome of an attempt, and returns its new state. After a definite refusal, the
    /// next attempt may follow. An order that another thread or server has already settled does not change. An
    /// eSIM that is delivered after the price was released is recorded and logged, for the operator to decide.
    /// The evidence is kept even if the order can't be settled.
    SettlementResult settle(Order order, Attempt attempt, SupplierReport report) {
        return settle(new OrderOutcome(order, attempt, report, null));
    }

    /// As [#settle(Order, Attempt, SupplierReport)], with an outcome that the operator decided.
    SettlementResult settle(OrderOutcome decided) {
        var settled = submit(decided);
        var report = decided.report();
        boolean isFilled = report.outcome() instanceof SupplierOutcome.Delivered
                || report.outcome() instanceof SupplierOutcome.ToppedUp;
        if (isFilled && settled.order().status() == Order.Status.FAILED) {
            LOG.error(
                    "Order {} was delivered by {} after its price was released",
                    decided.orderId(),
                    decided.attempt().supplier());
        }
        return settled;
    }

    /// If too many orders wait to be settled, the order stays `processing`, and its supplier is asked later.
    private SettlementResult submit(OrderOutcome outcome) {
        try {
            return settlements.submit(outcome);
        } catch (RejectedExecutionException full) {
            return new SettlementResult(outcome.order(), null);
        } catch (RuntimeException failed) {
            keepEvidence(outcome, failed);
            throw failed;
        }
    }

    private void keepEvidence(OrderOutcome outcome, RuntimeException failed) {
        try {
            database.transact(tx -> {
                SupplierCalls.add(tx, outcome.calls());
                return outcome;
            });
        } catch (DatabaseException unavailable) {
            failed.addSuppressed(unavailable);
        }
    }

    private List<Outcome<SettlementResult>> settle(List<OrderOutcome> outcomes) {
        try {
            var settled = database.transact(tx -> settle(tx, outcomes), this::readBack);
            return settled.stream().map(Outcome::done).toList();
        } catch (Unavailable outage) {
            return Outcome.failed(outcomes, outage);
        }
    }

    /// An attempt that may have been committed is not made now, because it is due soon.
    private List<SettlementResult> readBack(List<SettlementResult> settled, CommitUnknown unknown) {
        var orders = settled.stream().map(SettlementResult::order).toList();
        return readBack.ofSettled(orders, unknown).stream()
                .map(order -> new SettlementResult(order, null))
                .toList();
    }

    private List<SettlementResult> settle(Transaction tx, List<OrderOutcome> outcomes) {
        var batch = new SettlementBatch(tx, outcomes, nextAttempts, cipher, clock.instant());
        outcomes.forEach(batch::settle);
        batch.write();
        var settled = batch.settled(outcomes);
        for (int index = 0; index < settled.size(); index++) {
            record(tx, outcomes.get(index), settled.get(index).order());
        }
        return settled;
    }

    /// Adds a decision of the operator to the audit log, unless the order still waits.
    private void record(Transaction tx, OrderOutcome outcome, Order settled) {
        if (outcome.entry() != null && !settled.isProcessing()) {
            var status = settled.status().code();
            AuditLog.add(
                    tx, outcome.entry().changed("status", Order.Status.PROCESSING.code(), status), clock.instant());
        }
    }

    /// Waits for the orders that are being settled.
    @Override
    public void close() {
        settlements.close();
    }
}
