package beppay.reconciliation;

import beppay.platform.db.Database;
import beppay.platform.work.TimeLimit;
import beppay.platform.work.Worker;
import beppay.suppliers.RemoteSupplier;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Compares a supplier every night, on one server at a time: the day before, and days that were missed. A
/// failure is logged once until the next success.
public final class ReconciliationSchedule implements AutoCloseable {
    /// How often the table is checked.
    public static final Duration CHECKED_EVERY = Duration.ofMinutes(1);

    /// Late enough that the orders of the evening have ended.
    private static final LocalTime NIGHTLY = LocalTime.of(3, 0);

    private static final Duration RETRY_AFTER = Duration.ofMinutes(15);
    /// After a longer pause, older days are compared with the command.
    private static final int MAX_DAYS = 7;

    /// A comparison that takes longer to end is abandoned. It is recorded in one transaction, so nothing is half
    /// done.
    private static final Duration MAX_STOP = Duration.ofMillis(500);

    private static final String ADD = """
            insert into reconciliations (supplier, due_at, reconciled_through) values (?, ?, ?)
            on conflict (supplier) do nothing""";
    private static final String IS_NOT_DUE =
            "select exists (select from reconciliations where supplier = ? and due_at > ? and due_at <= ?)";
    /// A time that is too far in the future was set by a clock that is ahead.
    private static final String CLAIM = """
            update reconciliations set due_at = ? where supplier = ? and (due_at <= ? or due_at > ?)
            returning reconciled_through""";
    private static final String DONE = """
            update reconciliations set reconciled_through = greatest(reconciled_through, cast(? as date))
            where supplier = ?""";
    private static final String RETRY = "update reconciliations set due_at = least(due_at, ?) where supplier = ?";

    private static final Logger LOG = LoggerFactory.getLogger(ReconciliationSchedule.class);

    private final Database database;
    private final RemoteSupplier supplier;
    private final InstantSource clock;
    private final Reconciliation reconciliation;
    private final Worker worker;
    // Used only by the thread that calls `tick`:
    private int failures;
    private long reportedOpen;

    public ReconciliationSchedule(Database database, RemoteSupplier supplier, InstantSource clock) {
        this.database = database;
        this.supplier = supplier;
        this.clock = clock;
        reconciliation = new Reconciliation(database, clock);
        worker = new Worker("reconciling " + supplier.name(), this::tick, CHECKED_EVERY);
    }

    public ReconciliationSchedule start() {
        worker.start();
        return this;
    }

    /// Compares the supplier if it is due. The server also does so every minute.
    public void tick() {
        var through = claim();
        if (through == null) {
            return;
        }
        try {
            var failure = reconcileAfter(through);
            if (failure == null) {
                logOpen();
            } else {
                failed(failure);
            }
        } catch (RuntimeException failed) {
            // The message may quote the supplier's response.
            failed(failed.getClass().getSimpleName());
        }
    }

    /// Returns the last day that was compared, or null if nothing is due. The first comparison is in the next
    /// night.
    private @Nullable LocalDate claim() {
        var now = clock.instant();
        var next = nextNight(now);
        var latest = next.plus(Duration.ofDays(1));
        return database.transact(tx -> {
            if (tx.one(Boolean.class, IS_NOT_DUE, supplier.name(), now, latest)) {
                return null;
            }
            tx.update(ADD, supplier.name(), next, day(now).minusDays(1));
            return tx.row(LocalDate.class, CLAIM, next, supplier.name(), now, latest);
        });
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    private static Instant nextNight(Instant now) {
        var today = day(now).atTime(NIGHTLY).toInstant(ZoneOffset.UTC);
        return today.isAfter(now) ? today : today.plus(Duration.ofDays(1));
    }

    /// Returns why the comparison failed, or null.
    private @Nullable String reconcileAfter(LocalDate through) {
        var yesterday = day(clock.instant()).minusDays(1);
        var days = new TreeSet<LocalDate>(List.of(yesterday));
        for (int ago = 1; ago < MAX_DAYS; ago++) {
            if (yesterday.minusDays(ago).isAfter(through)) {
                days.add(yesterday.minusDays(ago));
            }
        }
        var failure = reconciliation.run(supplier, days).failure();
        if (failure == null) {
            database.transact(tx -> tx.update(DONE, yesterday, supplier.name()));
        }
        return failure;
    }

    private void failed(String reason) {
        if (failures++ == 0) {
            LOG.warn("The orders of {} were not reconciled, and it will be retried: {}", supplier.name(), reason);
        }
        database.transact(tx -> tx.update(RETRY, clock.instant().plus(RETRY_AFTER), supplier.name()));
    }

    private void logOpen() {
        if (failures > 0) {
            LOG.warn("The orders of {} were reconciled again. It failed {} times.", supplier.name(), failures);
            failures = 0;
        }
        long open = database.autocommit(tx -> SupplierDifferences.countOpen(tx, supplier.name()));
        if (open > 0 && open != reportedOpen) {
            LOG.warn(
                    "Open differences with {}: {}. List them: bin/beppay suppliers differences", supplier.name(), open);
        }
        reportedOpen = open;
    }

    @Override
    public void close() {
        if (!TimeLimit.endsWithin(MAX_STOP, "stop of the reconciliation", worker::close)) {
            LOG.warn("A reconciliation did not finish in time and was abandoned.");
        }
    }
}
