package beppay.catalog;

import beppay.platform.db.Notifications;
import beppay.platform.db.Transaction;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// This server's copy of the plans on sale. Thread-safe.
public final class Catalog implements Notifications.CacheListener {
    /// The longest wait for another thread that reloads the plans. A waiting caller holds a connection.
    private static final int MAX_WAIT_SECONDS = 3;

    private final ReentrantLock reloading = new ReentrantLock();
    /// Counts the notifications of changed plans, and the gaps in which a notification may have been lost.
    private final AtomicLong changes = new AtomicLong();
    private volatile @Nullable Copy copy;

    /// @param changes the count of changes before the version was read
    private record Copy(CatalogEdition edition, long changes) {}

    /// Returns the copy if no change has been reported since it was read, otherwise null. Call it only while
    /// this server receives notifications.
    public @Nullable CatalogEdition cached() {
        var kept = copy;
        return kept != null && kept.changes == changes.get() ? kept.edition : null;
    }

    /// Returns the plans that are on sale now. It runs one small query, and reloads the plans only if one has
    /// changed.
    ///
    /// Do not call it in a transaction that changes plans: the copy would contain uncommitted changes.
    ///
    /// @throws RejectedExecutionException if another thread is still reloading the plans after three seconds
    public CatalogEdition current(Transaction tx) {
        long before = changes.get();
        var kept = copy;
        return kept != null && kept.edition.version() == Plans.version(tx) ? keep(kept.edition, before) : reload(tx);
    }

    private CatalogEdition reload(Transaction tx) {
        lock();
        try {
            // The version is read before the plans, so an edition may be newer than its version, but never older.
            long before = changes.get();
            long version = Plans.version(tx);
            var kept = copy;
            return kept != null && kept.edition.version() == version
                    ? keep(kept.edition, before)
                    : keep(read(tx, version), before);
        } finally {
            reloading.unlock();
        }
    }

    private static CatalogEdition read(Transaction tx, long version) {
        var prices = PartnerPrices.byPartner(PricingRules.ofAllPartners(tx));
        return new CatalogEdition(version, Plans.onSale(tx), prices);
    }

    private void lock() {
        try {
            if (!reloading.tryLock(MAX_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new RejectedExecutionException("the plans are still being read");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new RejectedExecutionException(stopped);
        }
    }

    private CatalogEdition keep(CatalogEdition edition, long before) {
        copy = new Copy(edition, before);
        return edition;
    }

    @Override
    public void onChange(String version) {
        changes.incrementAndGet();
    }

    @Override
    public void onMissedNotifications() {
        changes.incrementAndGet();
    }
}
