package beppay.platform.db;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Limits how many queries of unauthenticated callers run at the same time. The other connections are left to
/// authenticated callers.
public final class QueryLimiter {
    /// A quarter of the server's connections.
    private static final int MAX_QUERIES = 4;
    /// A query takes less than a millisecond.
    private static final long MAX_WAIT_SECONDS = 1;

    private final Database database;
    private final Semaphore queries = new Semaphore(MAX_QUERIES);

    public QueryLimiter(Database database) {
        this.database = database;
    }

    /// Like [Database#autocommit].
    ///
    /// @throws RejectedExecutionException if too many callers wait for the database
    public <T extends @Nullable Object> T autocommit(Database.Work<T> work) {
        try {
            if (!queries.tryAcquire(MAX_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new RejectedExecutionException("Too many unauthenticated callers wait for the database.");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new RejectedExecutionException(stopped);
        }
        try {
            return database.autocommit(work);
        } finally {
            queries.release();
        }
    }
}
