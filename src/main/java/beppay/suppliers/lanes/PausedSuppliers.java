package beppay.suppliers.lanes;

import beppay.audit.Actor;
import beppay.platform.db.Database;
import beppay.platform.db.DatabaseException;
import beppay.platform.db.Notifications;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// This server's copy of the names of the paused suppliers. Thread-safe.
final class PausedSuppliers implements Notifications.CacheListener {
    private static final Actor ACTOR = Actor.system("ordering");

    private static final Logger LOG = LoggerFactory.getLogger(PausedSuppliers.class);

    private final Database database;
    private final InstantSource clock;
    /// Counts the notifications, and the gaps in which one may have been lost.
    private final AtomicLong changes = new AtomicLong();
    private volatile @Nullable Copy copy;

    /// @param changes the count of changes before the names were read
    private record Copy(Set<String> names, long changes) {}

    PausedSuppliers(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
        SupplierTable.subscribeToPauses(database.notifications(), this);
    }

    /// Also true if the database can't be read, because the supplier may have been paused on another server.
    boolean contains(String supplier) {
        try {
            return names().contains(supplier);
        } catch (DatabaseException.Unavailable outage) {
            return true;
        }
    }

    /// Pauses a supplier on all servers, until the operator resumes it. Reports it unless it is already paused.
    synchronized void pause(String supplier, String reason) {
        try {
            if (!contains(supplier)) {
                database.transact(tx -> SupplierTable.pause(tx, supplier, reason, ACTOR, clock.instant()));
                changes.incrementAndGet();
                LOG.error(
                        "Nothing is ordered from {}, because {}. Add funds there, and then run beppay suppliers resume {}",
                        supplier,
                        reason,
                        supplier);
            }
        } catch (DatabaseException outage) {
            LOG.warn("{} should be paused ({}), but the database is not available", supplier, reason, outage);
        }
    }

    private Set<String> names() {
        long before = changes.get();
        var kept = copy;
        if (kept != null && kept.changes == before && database.notifications().isUpToDate()) {
            return kept.names;
        }
        var names = Set.copyOf(database.autocommit(SupplierTable::paused));
        copy = new Copy(names, before);
        return names;
    }

    @Override
    public void onChange(String supplier) {
        changes.incrementAndGet();
    }

    @Override
    public void onMissedNotifications() {
        changes.incrementAndGet();
    }
}
