package beppay.platform.work;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Shares each read among all callers that need it at the same time. One run is in progress at a time. It has
/// its own thread, so callers can stop waiting for it. A caller shares a run that begins after the call, so its
/// result is never older than the call.
public final class SingleFlight<T> {
    /// How long [#isLate] is true after a failed run.
    private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

    private final String name;
    private final Supplier<T> work;
    private final LongSupplier nanoTime;
    private @Nullable CompletableFuture<T> running;
    private @Nullable CompletableFuture<T> next;
    private long begunAt;
    private boolean hasFailed;
    private long failedAt;

    /// @param nanoTime as [System#nanoTime]
    public SingleFlight(String name, Supplier<T> work, LongSupplier nanoTime) {
        this.name = name;
        this.work = work;
        this.nanoTime = nanoTime;
    }

    /// Whether a caller should not wait: the run in progress has taken longer than `patience`, or the last run
    /// failed less than a second ago.
    public synchronized boolean isLate(Duration patience) {
        long now = nanoTime.getAsLong();
        return running == null ? hasFailed && now - failedAt < PAUSE_NANOS : now - begunAt > patience.toNanos();
    }

    /// The result, or failure, of a run that begins after this call.
    public synchronized CompletableFuture<T> begin() {
        if (running == null) {
            return run(new CompletableFuture<>());
        }
        if (next == null) {
            next = new CompletableFuture<>();
        }
        return next.copy();
    }

    /// The caller holds the lock.
    private CompletableFuture<T> run(CompletableFuture<T> result) {
        running = result;
        begunAt = nanoTime.getAsLong();
        Thread.ofVirtual().name(name).start(() -> finish(result));
        return result.copy();
    }

    private void finish(CompletableFuture<T> result) {
        try {
            var read = work.get();
            end(false);
            result.complete(read);
        } catch (RuntimeException | Error failed) {
            end(true);
            result.completeExceptionally(failed);
        }
    }

    private synchronized void end(boolean failed) {
        hasFailed = failed;
        failedAt = nanoTime.getAsLong();
        running = null;
        var waiting = next;
        next = null;
        if (waiting != null) {
            var _ = run(waiting);
        }
    }
}
