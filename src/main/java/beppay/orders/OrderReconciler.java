package beppay.orders;

import beppay.mode.Mode;
import beppay.platform.db.Database;
import beppay.platform.db.DatabaseException;
import beppay.platform.work.Worker;
import beppay.suppliers.RemoteSupplier;
import beppay.suppliers.RemoteSupplier.ReferenceKind;
import beppay.suppliers.SupplierOutcome;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Settles orders that are `processing` after a crash, an unknown outcome, or because their supplier has not
/// delivered yet. It always asks the supplier first. Each supplier is asked separately, so that a slow one
/// delays no other.
public final class OrderReconciler implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OrderReconciler.class);
    /// A look-up that takes longer continues beside the next one, so that a slow supplier is asked nearly as
    /// often.
    private static final Duration PATIENCE = Duration.ofMillis(250);
    /// Look-ups of one supplier at the same time.
    private static final int MAX_LOOK_UPS = 4;
    /// A supplier may create an eSIM minutes after its response was lost. "No such order" therefore counts only
    /// if the supplier repeats it after this time.
    private static final Duration NOT_FOUND_DELAY = Duration.ofMinutes(10);
    /// Shorter, because the sandbox never creates an eSIM late, and developers wait when they test a failure.
    private static final Duration TEST_NOT_FOUND_DELAY = Duration.ofSeconds(20);

    static final SupplierOutcome.Refused NEVER_CREATED = new SupplierOutcome.Refused(
            SupplierOutcome.Reason.OTHER, "The supplier did not fill the order. Nothing was charged.");

    private static final SupplierOutcome.Unknown ANOTHER_ACCOUNT =
            new SupplierOutcome.Unknown("the order was made in another account at the supplier");

    private final Database database;
    private final Suppliers suppliers;
    private final Settlement settlement;
    private final SupplierCaller caller;
    private final Placement placement;
    private final InstantSource clock;
    private final List<Worker> workers;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /// @param nanos a clock like [System#nanoTime]
    /// @param every how often each supplier's orders are looked for
    public OrderReconciler(
            Database database,
            Suppliers suppliers,
            Settlement settlement,
            InstantSource clock,
            LongSupplier nanos,
            Duration every) {
        this.database = database;
        this.suppliers = suppliers;
        this.settlement = settlement;
        this.caller = new SupplierCaller(clock, nanos);
        placement = new Placement(suppliers, caller, settlement);
        this.clock = clock;
        workers = suppliers.polled().stream()
                .map(supplier -> worker(supplier, every))
                .toList();
    }

    private Worker worker(String supplier, Duration every) {
        var lookUps = new Semaphore(MAX_LOOK_UPS);
        return new Worker("polling " + supplier, () -> poll(supplier, lookUps), every);
    }

    public void start() {
        workers.forEach(Worker::start);
    }

    /// Asks all suppliers, one after the other, for the state of the orders that are due.
    ///
    /// @return how many orders were due
    public int tick() {
        return suppliers.polled().stream().mapToInt(this::tick).sum();
    }

    private int tick(String supplier) {
        var due = claimDue(supplier);
        reconcile(due);
        return due.size();
    }

    /// Like [#tick], but does not wait long for a slow supplier.
    private void poll(String supplier, Semaphore lookUps) {
        lookUps.acquireUninterruptibly();
        var due = List.<DueOrder>of();
        try {
            due = claimDue(supplier);
        } finally {
            if (due.isEmpty()) {
                lookUps.release();
            }
        }
        if (!due.isEmpty()) {
            var claimed = due;
            CompletableFuture.runAsync(() -> reconcile(claimed), threads)
                    .whenComplete((done, failure) -> lookUps.release())
                    .copy()
                    .completeOnTimeout(null, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        }
    }

    private List<DueOrder> claimDue(String supplier) {
        var now = clock.instant();
        return database.transact(tx -> DueOrder.claim(tx, supplier, now));
    }

    private void reconcile(List<DueOrder> due) {
        bySupplier(due).forEach(this::reconcile);
    }

    /// All orders of one supplier in live mode. Each test order has its own, since the customer selects it.
    private Map<RemoteSupplier, List<DueOrder>> bySupplier(List<DueOrder> due) {
        var groups = new LinkedHashMap<RemoteSupplier, List<DueOrder>>();
        for (var one : due) {
            try {
                groups.computeIfAbsent(suppliers.remote(one.order(), one.attempt()), first -> new ArrayList<>())
                        .add(one);
            } catch (RuntimeException unknown) {
                LOG.warn("The supplier of order {} can't be asked", one.order().id(), unknown);
            }
        }
        return groups;
    }

    private void reconcile(RemoteSupplier supplier, List<DueOrder> due) {
        var reports =
                caller.find(supplier, due.stream().map(DueOrder::forSupplier).toList());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var one : due) {
                var report = Objects.requireNonNull(reports.get(one.attempt().reference()));
                threads.execute(() -> settle(supplier, one, report));
            }
        }
    }

    /// A failure concerns one order, which is due again when [DueOrder#CLAIM_DURATION] has passed.
    private void settle(RemoteSupplier supplier, DueOrder due, SupplierReport found) {
        var id = due.order().id();
        try {
            var report = found.outcome() instanceof SupplierOutcome.NotFound ? ofNotFound(supplier, due, found) : found;
            var settled = settle(due, report);
            if (settled.status() == Order.Status.FAILED && report.outcome() instanceof SupplierOutcome.Refused) {
                LOG.info("Order {} was refused by its supplier. Its price was released.", id);
            }
        } catch (DatabaseException.Unavailable outage) {
            LOG.debug("Order {} waits for the database", id, outage);
        } catch (RuntimeException failed) {
            LOG.warn("Order {} could not be settled. It will be tried again.", id, failed);
        }
    }

    /// After a definite refusal, the next supplier is called, while the look-ups of this one continue.
    private Order settle(DueOrder due, SupplierReport report) {
        var settled = settlement.settle(due.order(), due.attempt(), report);
        var next = settled.next();
        if (next != null) {
            threads.execute(() -> place(settled.order(), next));
        }
        return settled.order();
    }

    /// After a failure, the attempt is looked up like any other.
    private void place(Order order, Attempt next) {
        try {
            placement.place(order, next);
        } catch (RuntimeException failed) {
            LOG.warn("The next attempt of order {} could not be settled. It will be looked up.", order.id(), failed);
        }
    }

    /// The supplier has no such order now. If it recognises a repeated order, the order is repeated: either the
    /// first call never arrived, or the supplier returns the order that it created in the meantime. After a day
    /// nobody waits for it any more, and it is not repeated.
    private SupplierReport ofNotFound(RemoteSupplier supplier, DueOrder due, SupplierReport found) {
        if (!due.attempt().isOpen()) {
            return found;
        } else if (!supplier.account().equals(due.attempt().supplierAccount())) {
            return found.withOutcome(ANOTHER_ACCOUNT);
        } else if (supplier.referenceKind() == ReferenceKind.IDEMPOTENT && isRecent(due)) {
            var repeated = caller.order(supplier, due.forSupplier());
            return found.then(
                    repeated.outcome() instanceof SupplierOutcome.Refused refused
                            ? repeated.withOutcome(ofRefusedRepetition(refused, due))
                            : repeated);
        }
        return isNotFoundConfirmed(due) ? found.withOutcome(NEVER_CREATED) : found;
    }

    /// A repetition that was not sent shows nothing about the first call, which may still create the eSIM. Any
    /// other refusal counts if the order is still missing after the wait.
    private SupplierOutcome ofRefusedRepetition(SupplierOutcome.Refused refused, DueOrder due) {
        var wasSent = refused.reason() != SupplierOutcome.Reason.UNAVAILABLE;
        return wasSent && isNotFoundConfirmed(due) ? refused : new SupplierOutcome.NotFound();
    }

    private boolean isRecent(DueOrder due) {
        return clock.instant().isBefore(due.attempt().createdAt().plus(PollSchedule.STUCK_AFTER));
    }

    private boolean isNotFoundConfirmed(DueOrder due) {
        var wait = due.order().mode() == Mode.TEST ? TEST_NOT_FOUND_DELAY : NOT_FOUND_DELAY;
        var first = due.attempt().notFoundAt();
        return first != null && !clock.instant().isBefore(first.plus(wait));
    }

    /// Waits for the runs that are in progress.
    @Override
    public void close() {
        workers.forEach(Worker::close);
        threads.close();
    }
}
