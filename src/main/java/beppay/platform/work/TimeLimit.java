package beppay.platform.work;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Limits how long a caller waits for work that may hang, such as for a database that does not respond.
public final class TimeLimit {
    private TimeLimit() {}

    /// Runs the work on a separate thread. Returns whether it ended in time. Otherwise it continues in the
    /// background. An exception of the work is rethrown.
    public static boolean endsWithin(Duration atMost, String name, Runnable work) {
        var task = new FutureTask<>(work, true);
        Thread.ofPlatform().name(name).daemon().start(task);
        try {
            return task.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            return false;
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case RuntimeException reason -> throw reason;
                case Error error -> throw error;
                case null, default -> throw new IllegalStateException(failed.getCause());
            }
        }
    }
}
