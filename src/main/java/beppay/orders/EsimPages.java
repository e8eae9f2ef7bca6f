package beppay.orders;

import beppay.mode.Mode;
import beppay.platform.db.Database;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Reads pages of partners' eSIMs, a limited number at the same time.
public final class EsimPages {
    /// With the half of the server's connections that [OrderPages] may use, they leave some for purchases.
    private static final int MAX_SEARCHES = 2;
    /// The same time for which callers wait for a connection.
    private static final long MAX_WAIT_SECONDS = 3;

    private final Database database;
    private final Semaphore searches = new Semaphore(MAX_SEARCHES);

    public EsimPages(Database database) {
        this.database = database;
    }

    /// As [EsimHistory#page].
    ///
    /// @throws RejectedExecutionException if too many callers wait
    public EsimHistory.Page page(long partnerId, Mode mode, EsimQuery query) {
        try {
            if (!searches.tryAcquire(MAX_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new RejectedExecutionException("too many searches of eSIMs are running");
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new RejectedExecutionException(ended);
        }
        try {
            return database.autocommit(tx -> EsimHistory.page(tx, partnerId, mode, query));
        } finally {
            searches.release();
        }
    }
}
