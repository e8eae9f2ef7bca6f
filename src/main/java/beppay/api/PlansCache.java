package beppay.api;

import beppay.catalog.Catalog;
import beppay.platform.db.Database;
import beppay.platform.db.DatabaseException;
import beppay.platform.work.SingleFlight;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The responses for the current plans. While the database can't be queried, the last ones are served with their
/// age.
final class PlansCache {
    /// Longer than a working database needs, and short enough for a waiting caller.
    private static final Duration MAX_WAIT = Duration.ofSeconds(1);
    /// For the first query, when there is nothing to serve: as long as other requests wait for a connection.
    private static final Duration MAX_FIRST_WAIT = Duration.ofSeconds(3);

    private final Database database;
    private final Catalog catalog;
    private final LongSupplier nanoTime;
    private final SingleFlight<PlansResponses> refresh;
    private volatile @Nullable PlansResponses latest;
    private volatile long verifiedAt;

    PlansCache(Database database, Catalog catalog, LongSupplier nanoTime) {
        this.database = database;
        this.catalog = catalog;
        this.nanoTime = nanoTime;
        refresh = new SingleFlight<>("plans", this::read, nanoTime);
    }

    /// @param age the time since the plans were last known to be current; null if they are current
    record Served(PlansResponses responses, @Nullable Duration age) {}

    /// Null if the database must be queried first: a plan has changed, or notifications of changes are not
    /// received.
    @Nullable
    PlansResponses cached() {
        var kept = latest;
        boolean isLatest = kept != null && database.notifications().isUpToDate() && kept.edition() == catalog.cached();
        return isLatest ? kept : null;
    }

    /// Records the time if the plans are current, so that their age is known when notifications stop. Call it
    /// periodically.
    boolean verify() {
        boolean isLatest = cached() != null;
        if (isLatest) {
            verifiedAt = nanoTime.getAsLong();
        }
        return isLatest;
    }

    /// Never waits. Returns null if callers should still wait for the database, and if no plans were read yet.
    @Nullable
    Served duringOutage() {
        var last = latest;
        return last != null && refresh.isLate(MAX_WAIT) ? unverified(last) : null;
    }

    /// All callers share one query and wait only briefly for it.
    ///
    /// @throws RejectedExecutionException if no plans were read yet and the database does not respond
    Served get() {
        var kept = cached();
        if (kept != null) {
            return new Served(kept, null);
        }
        var last = latest;
        var patience = last == null ? MAX_FIRST_WAIT : MAX_WAIT;
        return refresh.isLate(patience) ? unverified(last) : refreshed(patience);
    }

    private Served refreshed(Duration patience) {
        try {
            return new Served(refresh.begin().get(patience.toNanos(), TimeUnit.NANOSECONDS), null);
        } catch (TimeoutException late) {
            return unverified(latest);
        } catch (ExecutionException failed) {
            return switch (failed.getCause()) {
                case DatabaseException away -> unverified(latest);
                case RuntimeException reason -> throw reason;
                case null, default -> throw new IllegalStateException(failed.getCause());
            };
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return unverified(latest);
        }
    }

    private Served unverified(@Nullable PlansResponses last) {
        if (last == null) {
            throw new RejectedExecutionException("no plans were read yet");
        }
        return new Served(last, Duration.ofNanos(nanoTime.getAsLong() - verifiedAt));
    }

    private PlansResponses read() {
        long before = nanoTime.getAsLong();
        var edition = database.autocommit(catalog::current);
        verifiedAt = before;
        var last = latest;
        if (last != null && last.edition() == edition) {
            return last;
        }
        var renewed = new PlansResponses(edition);
        latest = renewed;
        return renewed;
    }
}
