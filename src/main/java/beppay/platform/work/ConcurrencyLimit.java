package beppay.platform.work;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Lets a limited number of calls run at the same time, so that they leave enough connections of the database.
public final class ConcurrencyLimit {
    /// The same time for which callers wait for a connection.
    private static final long MAX_WAIT_SECONDS = 3;

    private final Semaphore permits;

    public ConcurrencyLimit(int atOnce) {
        permits = new Semaphore(atOnce);
    }

    /// @throws RejectedExecutionException if the call waited too long for its turn
    public <T extends @Nullable Object> T call(Supplier<T> work) {
        acquire();
        try {
            return work.get();
        } finally {
            permits.release();
        }
    }

    private void acquire() {
        try {
            if (!permits.tryAcquire(MAX_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new RejectedExecutionException("too many such calls are running");
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new RejectedExecutionException(ended);
        }
    }
}
