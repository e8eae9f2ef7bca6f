package beppay.catalog;

import beppay.platform.db.Notifications;
import beppay.platform.db.Transaction;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// This node's copy of the plans on sale. For any number of threads.
public final class Catalog implements Notifications.CacheListener {
    /// For another caller who reads the plans. Each who waits holds a connection.
    private static final int MAX_WAIT_SECONDS = 3;

    private final ReentrantLock reloading = new ReentrantLock();
    /// How often it was told that a plan was changed.
    private final AtomicLong told = new AtomicLong();
    private volatile @Nullable Copy copy;

    /// @param told how often it had been, before the version was asked for
    private record Copy(CatalogEdition edition, long told) {}

    /// The plans on sale, where no change was told of since they were read; null where they must be asked for. Only
    /// to be relied on while changes are heard of.
    public @Nullable CatalogEdition atHand() {
        var kept = copy;
        return kept != null && kept.told == told.get() ? kept.edition : null;
    }

    /// The plans on sale now: one small query, and a reload only where a plan was changed since.
    ///
    /// Not to be asked within a transaction that changes plans itself: what it has not committed would be kept.
    public CatalogEdition current(Transaction tx) {
        long before = told.get();
        var kept = copy;
        return kept != null && kept.edition.version() == Plans.version(tx) ? keep(kept.edition, before) : reload(tx);
    }

    private CatalogEdition reload(Transaction tx) {
        lock();
        try {
            // The version is read before the plans, so that an edition may be newer than it says but never older.
            long before = told.get();
            long version = Plans.version(tx);
            var kept = copy;
            return kept != null && kept.edition.version() == version
                    ? keep(kept.edition, before)
                    : keep(new CatalogEdition(version, Plans.onSale(tx)), before);
        } finally {
            reloading.unlock();
        }
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
        told.incrementAndGet();
    }

    @Override
    public void onGap() {
        told.incrementAndGet();
    }
}
