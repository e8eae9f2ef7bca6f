package beppay.suppliers.lanes;

import beppay.platform.db.Database;
import beppay.platform.db.DatabaseException;
import beppay.platform.work.Worker;
import beppay.suppliers.RemoteSupplier;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The lanes of this server. It renews their leases in the background.
///
/// Create it before the notifications of the database are started.
public final class Lanes implements AutoCloseable {
    private static final Duration RENEWED_EVERY = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(Lanes.class);

    private final Database database;
    private final LongSupplier nanos;
    private final SharedRate.Pause pause;
    private final long nodeId;
    private final PausedSuppliers paused;
    private final List<Renewal> renewals = new CopyOnWriteArrayList<>();

    /// Each share is renewed by its own thread, so that they do not wait for each other.
    private record Renewal(SharedRate rate, Worker worker) {}

    /// @param nanos a clock like [System#nanoTime]
    /// @param random chooses the id of this server
    public Lanes(Database database, InstantSource clock, LongSupplier nanos, RandomGenerator random) {
        this(database, clock, nanos, random, Condition::awaitNanos);
    }

    Lanes(Database database, InstantSource clock, LongSupplier nanos, RandomGenerator random, SharedRate.Pause pause) {
        this.database = database;
        this.nanos = nanos;
        this.pause = pause;
        nodeId = random.nextLong();
        paused = new PausedSuppliers(database, clock);
    }

    /// Shares the limit of all calls of a supplier with the other servers. The supplier's adapter takes its
    /// slots from the result.
    ///
    /// @param supplier the supplier's name
    public SharedRate share(String supplier, RateLimit limit) {
        return share(supplier, SharedRate.ALL_CALLS, limit);
    }

    /// Shares a limit of some calls, which may be narrower than the supplier's limit of all calls.
    ///
    /// @param scope the name of these calls, such as `usage`
    public SharedRate share(String supplier, String scope, RateLimit limit) {
        var rate = new SharedRate(supplier, scope, limit, nanos, pause);
        var name = "lease of %s %s".formatted(supplier, scope).strip();
        renewals.add(new Renewal(rate, new Worker(name, () -> renew(rate), RENEWED_EVERY)));
        return rate;
    }

    /// Returns the supplier behind its lane.
    ///
    /// @param rate the supplier's own, of all calls; see [#share]
    public Lane lane(RemoteSupplier supplier, SharedRate rate) {
        if (!supplier.name().equals(rate.supplier()) || !rate.scope().equals(SharedRate.ALL_CALLS)) {
            throw new IllegalArgumentException(
                    "The lane of %s needs the limit of all calls of this supplier.".formatted(supplier.name()));
        }
        return new Lane(supplier, rate, paused, nanos);
    }

    /// Starts to renew the leases. Before the first renewal no call is made.
    public Lanes start() {
        renewals.forEach(renewal -> renewal.worker.start());
        return this;
    }

    /// Renews all leases. The server also does so every second.
    void renew() {
        renewals.forEach(renewal -> renew(renewal.rate));
    }

    private void renew(SharedRate rate) {
        long startedAt = nanos.getAsLong();
        int held = rate.held();
        int calls = database.transact(tx -> RateLeases.renew(tx, rate, nodeId, held));
        rate.lease(calls, startedAt + RateLeases.USABLE.toNanos());
    }

    /// Stops calling, and releases this server's share to the other servers.
    @Override
    public void close() {
        renewals.forEach(renewal -> renewal.worker.close());
        try {
            renewals.forEach(renewal -> release(renewal.rate));
        } catch (DatabaseException failed) {
            LOG.info("The rate leases were not released. They expire in a few seconds. {}", failed.getMessage());
        }
    }

    private void release(SharedRate rate) {
        rate.lease(0, nanos.getAsLong());
        database.transact(tx -> {
            RateLeases.release(tx, rate, nodeId);
            return rate;
        });
    }
}
