package beppay.platform.db;

import java.util.concurrent.atomic.AtomicBoolean;

/// Whether PostgreSQL responds. While it does not, one caller at a time probes it and all other callers fail
/// immediately, so an outage blocks one thread instead of all of them.
final class Availability {
    private final AtomicBoolean isProbing = new AtomicBoolean();
    private volatile boolean isDown;
    private volatile long respondedAt = System.nanoTime();

    /// Whether the caller is the one that probes. A probing caller calls [#endProbe] when it has finished.
    ///
    /// @throws DatabaseException.Unavailable if PostgreSQL does not respond and another caller is probing it
    boolean beginProbe() {
        if (!isDown) {
            return false;
        }
        if (!isProbing.compareAndSet(false, true)) {
            throw DatabaseException.notResponding();
        }
        return true;
    }

    void endProbe() {
        isProbing.set(false);
    }

    /// Reports that PostgreSQL responded to a statement, whether or not the statement succeeded.
    void responded() {
        respondedAt = System.nanoTime();
        if (isDown) {
            isDown = false;
        }
    }

    /// Reports that a caller got no connection in time. If PostgreSQL responded to another caller during the
    /// wait, the pool is merely busy.
    ///
    /// @param startedAt when the caller began to wait, from [System#nanoTime]
    void connectionTimedOut(long startedAt) {
        if (respondedAt - startedAt < 0) {
            isDown = true;
        }
    }
}
