package beppay.platform.db;

import java.util.concurrent.atomic.AtomicBoolean;

/// Whether PostgreSQL responds. While it doesn't, one caller at a time tries it and all others are refused at once, so
/// that an outage holds one thread and not all of them.
final class Availability {
    private final AtomicBoolean isProbing = new AtomicBoolean();
    private volatile boolean isDown;
    private volatile long respondedAt = System.nanoTime();

    /// Whether the caller is the one who tries. It calls [#endProbe] when it has finished.
    ///
    /// @throws DatabaseException.Unavailable where PostgreSQL doesn't respond and another caller tries it
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

    /// A statement was answered, whether or not it succeeded.
    void responded() {
        respondedAt = System.nanoTime();
        if (isDown) {
            isDown = false;
        }
    }

    /// A caller waited in vain for a connection. Where others were served meanwhile, the pool is only busy.
    ///
    /// @param startedAt by [System#nanoTime]
    void connectionTimedOut(long startedAt) {
        if (respondedAt - startedAt < 0) {
            isDown = true;
        }
    }
}
