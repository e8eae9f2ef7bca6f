package beppay.suppliers.lanes;

import beppay.MovableClock;
import beppay.platform.db.Database;
import beppay.suppliers.RemoteSupplier;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;

/// The lanes of a server whose time passes only when a test moves it, so the number of calls does not depend on the
/// speed of the machine.
///
/// Create it before the notifications of the database are started.
public final class MovedLanes {
    public static final int FAILURES_TO_OPEN = CircuitBreaker.FAILURES_TO_OPEN;
    public static final Duration FIRST_PAUSE = CircuitBreaker.FIRST_PAUSE;
    public static final Duration MAX_PAUSE = CircuitBreaker.MAX_PAUSE;

    /// More calls than a test makes before it moves the time.
    private static final RateLimit LIMIT = new RateLimit(10_000, Duration.ofSeconds(1));

    private final MovableClock time = new MovableClock();
    private final Lanes lanes;

    public MovedLanes(Database database, InstantSource clock) {
        lanes = new Lanes(database, clock, time::nanoTime, new SecureRandom());
    }

    public RemoteSupplier lane(RemoteSupplier supplier) {
        var lane = lanes.lane(supplier, lanes.share(supplier.name(), LIMIT));
        lanes.renew();
        return lane;
    }

    public void pass(Duration moved) {
        time.pass(moved);
        lanes.renew();
    }
}
