package beppay.platform.db;

import java.util.concurrent.atomic.AtomicBoolean;

/// Whether PostgreSQL responds. While it doesn't, one caller at a time tries it and all others are refused at once, so
/// that an outage holds one thread and not all of them.
final class Availability {
    private final AtomicBoolean isTried = new AtomicBoolean();
    private volatile boolean isSilent;
    private volatile long respondedAt = System.nanoTime();

    /// Whether the caller is the one who tries. It calls [#endTrial] when it has finished.
    ///
    /// @throws DatabaseException.Unavailable where PostgreSQL doesn't respond and another caller tries it
    boolean begin() {
        if (!isSilent) {
            return false;
        }
        if (!isTried.compareAndSet(false, true)) {
            throw DatabaseException.silent();
        }
        return true;
    }

    void endTrial() {
        isTried.set(false);
    }

    /// A statement was answered, whether or not it succeeded.
    void responded() {
        respondedAt = System.nanoTime();
        if (isSilent) {
            isSilent = false;
        }
    }

    /// A caller waited in vain for a connection. Where others were served meanwhile, the pool is only busy.
    ///
    /// @param began by [System#nanoTime]
    void noConnectionSince(long began) {
        if (respondedAt - began < 0) {
            isSilent = true;
        }
    }
}
