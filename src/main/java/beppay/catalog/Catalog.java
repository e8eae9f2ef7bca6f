package beppay.catalog;

import beppay.platform.db.Transaction;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// This node's copy of the plans on sale. For any number of threads.
public final class Catalog {
    private final ReentrantLock reloading = new ReentrantLock();
    private volatile @Nullable CatalogEdition edition;

    /// The plans on sale now: one small query, and a reload only where a plan was changed since.
    ///
    /// Not to be asked within a transaction that changes plans itself: what it has not committed would be kept.
    public CatalogEdition current(Transaction tx) {
        var kept = edition;
        return kept != null && kept.version() == Plans.version(tx) ? kept : reload(tx);
    }

    private CatalogEdition reload(Transaction tx) {
        reloading.lock();
        try {
            // The version is read before the plans, so that an edition may be newer than it says but never older.
            long version = Plans.version(tx);
            var kept = edition;
            if (kept != null && kept.version() == version) {
                return kept;
            }
            var reloaded = new CatalogEdition(version, Plans.onSale(tx));
            edition = reloaded;
            return reloaded;
        } finally {
            reloading.unlock();
        }
    }
}
