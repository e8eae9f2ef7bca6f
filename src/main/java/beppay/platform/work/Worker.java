package beppay.platform.work;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Repeats a task in the background until it is closed. A run that fails does not prevent the next one. The log
/// contains the first failure, then one a minute while they continue, and the first success afterwards.
public final class Worker implements AutoCloseable {
    private static final long LOGGED_EVERY_NANOS = Duration.ofMinutes(1).toNanos();

    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    private final Runnable tick;
    private final Duration pause;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    // Used only by the thread:
    private long failures;
    private long loggedAt;

    public Worker(String name, Runnable tick, Duration pause) {
        this.tick = tick;
        this.pause = pause;
        thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    public Worker start() {
        thread.start();
        return this;
    }

    private void run() {
        try {
            do {
                tickOnce();
            } while (!closing.await(pause.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void tickOnce() {
        try {
            tick.run();
            if (failures > 0) {
                LOG.warn("{} succeeded after {} failures", thread.getName(), failures);
                failures = 0;
            }
        } catch (Throwable failed) {
            // Errors too: the worker must continue after memory ran out.
            logFailure(failed);
        }
    }

    private void logFailure(Throwable failed) {
        long now = System.nanoTime();
        if (failures++ == 0 || now - loggedAt > LOGGED_EVERY_NANOS) {
            LOG.warn("{} failed and will be retried: {}", thread.getName(), failed.toString());
            loggedAt = now;
        }
    }

    /// Waits for the run that is in progress.
    @Override
    public void close() {
        closing.countDown();
        try {
            if (thread.isAlive()) {
                thread.join();
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
