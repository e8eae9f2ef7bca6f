package beppay.orders;

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

/// Pages of partners' orders. Most ask for the newest of all: those who do while a query is under way share the next
/// one. Every other page has a query of its own.
public final class OrderPages implements AutoCloseable {
    /// Larger pages are read alone, since all that share a query are in memory at once.
    private static final int MAX_SHARED_LINES = 50;
    /// Half of the server's connections, so that purchases find one however much is being looked through.
    private static final int MAX_SEARCHES = 8;
    /// As long as others wait for a connection.
    private static final long PATIENCE_SECONDS = 3;

    private final Database database;
    private final Batches<Newest, Optional<OrderHistory.Page>> queries = new Batches<>("orders", this::newest);
    private final Semaphore searches = new Semaphore(MAX_SEARCHES);

    /// Whose newest orders of a mode are asked for, and how many at most.
    ///
    /// @param knownTotal of the page that is known, which holds some orders; 0 where none is
    public record Newest(long partnerId, Mode mode, int limit, long knownTotal) {}

    public OrderPages(Database database) {
        this.database = database;
    }

    /// As [OrderHistory#page]. Whatever was committed before the call is in it.
    ///
    /// @throws RejectedExecutionException where too many ask
    public OrderHistory.Page page(long partnerId, Mode mode, OrderQuery query) {
        return isShared(query)
                ? newest(new Newest(partnerId, mode, query.limit(), 0)).orElseThrow()
                : search(partnerId, mode, query);
    }

    /// Whether [#newest] reads it.
    public static boolean isShared(OrderQuery query) {
        return query.isForTheNewest() && query.limit() <= MAX_SHARED_LINES;
    }

    /// Empty where the page that is known is still the newest, which takes that all of its orders were settled.
    ///
    /// @throws RejectedExecutionException where too many ask
    public Optional<OrderHistory.Page> newest(Newest asked) {
        return queries.submit(asked);
    }

    private List<Outcome<Optional<OrderHistory.Page>>> newest(List<Newest> asked) {
        try {
            return database.autocommit(tx -> OrderHistory.newest(tx, asked)).stream()
                    .map(Outcome::done)
                    .toList();
        } catch (DatabaseException nobodysFault) {
            return Outcome.failed(asked, nobodysFault);
        }
    }

    private OrderHistory.Page search(long partnerId, Mode mode, OrderQuery query) {
        try {
            if (!searches.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new RejectedExecutionException("too many look through their orders");
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

    /// Finishes what is being read.
    @Override
    public void close() {
        queries.close();
    }
}
