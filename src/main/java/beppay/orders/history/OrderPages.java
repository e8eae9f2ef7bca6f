package beppay.orders.history;

import beppay.mode.Mode;
import beppay.platform.db.Database;
import beppay.platform.db.DatabaseException;
import beppay.platform.work.Batches;
import beppay.platform.work.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Reads pages of partners' orders.
///
/// Most callers request the newest orders without a filter. Such requests that arrive while a query runs share
/// the next query. Every other page has a separate query.
public final class OrderPages implements AutoCloseable {
    /// Larger pages have a separate query, because all pages of a shared query are in memory at the same time.
    private static final int MAX_SHARED_LINES = 50;
    /// Half of the server's connections, so that separate queries always leave some for purchases.
    private static final int MAX_SEARCHES = 8;
    /// The same time for which callers wait for a connection.
    private static final long MAX_WAIT_SECONDS = 3;

    private final Database database;
    private final Batches<Newest, Optional<OrderHistory.Page>> queries = new Batches<>("orders", this::newest);
    private final Semaphore searches = new Semaphore(MAX_SEARCHES);

    /// A request for the first page of a partner's orders in a mode.
    ///
    /// @param knownVersion the version of the page that the caller already has; 0 if it has none, or an empty one
    public record Newest(long partnerId, Mode mode, int limit, long knownVersion) {}

    public OrderPages(Database database) {
        this.database = database;
    }

    /// As [OrderHistory#page]. The page includes everything that was committed before the call.
    ///
    /// @throws RejectedExecutionException if too many callers wait
    public OrderHistory.Page page(long partnerId, Mode mode, OrderQuery query) {
        return isShared(query)
                ? newest(new Newest(partnerId, mode, query.limit(), 0)).orElseThrow()
                : search(partnerId, mode, query);
    }

    /// Whether [#newest] can read the page.
    public static boolean isShared(OrderQuery query) {
        return query.isFirstPage() && query.limit() <= MAX_SHARED_LINES;
    }

    /// Returns the first page, or empty if the page with the known version is still current.
    ///
    /// @throws RejectedExecutionException if too many callers wait
    public Optional<OrderHistory.Page> newest(Newest asked) {
        return queries.submit(asked);
    }

    private List<Outcome<Optional<OrderHistory.Page>>> newest(List<Newest> asked) {
        try {
            return database.autocommit(tx -> OrderHistory.newest(tx, asked)).stream()
                    .map(Outcome::done)
                    .toList();
        } catch (DatabaseException failure) {
            return Outcome.failed(asked, failure);
        }
    }

    private OrderHistory.Page search(long partnerId, Mode mode, OrderQuery query) {
        try {
            if (!searches.tryAcquire(MAX_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new RejectedExecutionException("too many searches of orders are running");
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new RejectedExecutionException(ended);
        }
        try {
            return database.autocommit(tx -> OrderHistory.page(tx, partnerId, mode, query));
        } finally {
            searches.release();
        }
    }

    /// Waits for the queries that are running.
    @Override
    public void close() {
        queries.close();
    }
}
