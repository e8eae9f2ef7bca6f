package beppay.catalog.sync;

import beppay.catalog.imports.ImportedList;
import beppay.catalog.imports.PriceListException;
import beppay.platform.db.Database;
import beppay.platform.work.TimeLimit;
import beppay.platform.work.Worker;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Synchronises a supplier's catalogue regularly, on one server at a time, once it was synchronised with a markup.
/// A failure is logged once until the next success.
public final class SyncSchedule implements AutoCloseable {
    /// How often the table is checked. It is the shortest interval.
    public static final Duration CHECKED_EVERY = Duration.ofMinutes(1);

    /// After a failure, the next attempt is at most this much later.
    private static final Duration RETRY_AFTER = Duration.ofMinutes(5);

    /// A synchronisation that takes longer to end is abandoned. It is one transaction, so nothing is half done.
    public static final Duration MAX_STOP = Duration.ofMillis(500);

    private static final String NOT_DUE =
            "select supplier from catalog_syncs where supplier = ? and due_at > ? and due_at <= ?";

    /// A due time that is further in the future than the interval was set by a clock that is ahead, or for a
    /// longer interval.
    private static final String CLAIM = """
            insert into catalog_syncs (supplier, due_at) values (?, ?)
            on conflict (supplier) do update set due_at = excluded.due_at
            where catalog_syncs.due_at <= ? or catalog_syncs.due_at > excluded.due_at
            """;

    private static final String DUE = "update catalog_syncs set due_at = ? where supplier = ?";

    private static final Logger LOG = LoggerFactory.getLogger(SyncSchedule.class);

    private final Database database;
    private final CatalogSync sync;
    private final SupplierCatalog catalog;
    private final Duration interval;
    private final InstantSource clock;
    private final Worker worker;
    // Used only by the thread that calls `tick`:
    private int failures;
    private int reportedWaiting;

    /// @param interval between two synchronisations; zero for none
    public SyncSchedule(
            Database database, SupplierCatalog catalog, Duration interval, CostJump limit, InstantSource clock) {
        this.database = database;
        this.catalog = catalog;
        this.interval = interval;
        this.clock = clock;
        sync = new CatalogSync(database, clock, limit);
        worker = new Worker("synchronising " + catalog.supplier(), this::tick, CHECKED_EVERY);
    }

    public SyncSchedule start() {
        if (interval.isPositive()) {
            worker.start();
        }
        return this;
    }

    /// Synchronises the catalogue if it is due. The server also does so every minute.
    public void tick() {
        var supplier = catalog.supplier();
        if (!claim(supplier)) {
            return;
        }
        try {
            log(sync.run(catalog, null));
        } catch (PriceListException rejected) {
            failed(supplier, rejected.sentence());
        } catch (RuntimeException failed) {
            // The message may quote the supplier's response.
            failed(supplier, failed.getClass().getSimpleName());
        }
    }

    private boolean claim(String supplier) {
        return database.transact(tx -> {
            var isKnown = ImportedList.find(tx, supplier, supplier) != null;
            var now = clock.instant();
            var next = now.plus(interval);
            return isKnown
                    && tx.rows(String.class, NOT_DUE, supplier, now, next).isEmpty()
                    && tx.update(CLAIM, supplier, next, now) == 1;
        });
    }

    private void failed(String supplier, String reason) {
        if (failures++ == 0) {
            LOG.warn("The catalogue of {} was not synchronised, and will be retried: {}", supplier, reason);
        }
        var retry = interval.compareTo(RETRY_AFTER) < 0 ? interval : RETRY_AFTER;
        database.transact(tx -> tx.update(DUE, clock.instant().plus(retry), supplier));
    }

    private void log(SyncReport report) {
        var supplier = report.supplier();
        if (failures > 0) {
            LOG.warn("The catalogue of {} was synchronised again. It failed {} times.", supplier, failures);
            failures = 0;
        }
        if (report.hasChanges()) {
            LOG.info(
                    "The catalogue of {} was synchronised. Plans added: {}, changed: {}, withdrawn: {}.",
                    supplier,
                    report.added().size(),
                    report.changed().size(),
                    report.withdrawn().size());
        }
        int waiting = report.waiting().size();
        if (waiting > 0 && waiting != reportedWaiting) {
            LOG.warn(
                    "Changes of {} that wait for approval: {}. List them: bin/beppay plans waiting", supplier, waiting);
        }
        reportedWaiting = waiting;
    }

    @Override
    public void close() {
        if (!TimeLimit.endsWithin(MAX_STOP, "stop of the synchronisation", worker::close)) {
            LOG.warn("A synchronisation did not finish in time and was abandoned.");
        }
    }
}
