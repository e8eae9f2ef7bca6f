package beppay.platform.work;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Reads something anew for all who need it at the same time. One run is under way at a time, on a thread of its
/// own, so that callers may stop waiting for it. A caller shares a run that begins after the call, and so gets
/// nothing that is older than the call.
public final class Refresh<T> {
    /// After a run that failed.
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
    public Refresh(String name, Supplier<T> work, LongSupplier nanoTime) {
        this.name = name;
        this.work = work;
        this.nanoTime = nanoTime;
    }

    /// Whether it is no use to wait: the run that is under way takes longer than that, or the last one has just
    /// failed.
    public synchronized boolean isLate(Duration patience) {
        long now = nanoTime.getAsLong();
        return running == null ? hasFailed && now - failedAt < PAUSE_NANOS : now - begunAt > patience.toNanos();
    }

    /// What a run that begins after this call reads, or how it fails.
    public synchronized CompletableFuture<T> begin() {
        if (running == null) {
            return run(new CompletableFuture<>());
        }
        if (next == null) {
            next = new CompletableFuture<>();
        }
        return next.copy();
    }

    /// Under the lock.
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
