package beppay.platform.work;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does one thing again and again in the background, until it is closed. A tick that fails does not prevent the next
/// one. The first failure is logged, then one a minute while they go on, and their end.
public final class Worker implements AutoCloseable {
    private static final long LOGGED_EVERY_NANOS = Duration.ofMinutes(1).toNanos();

    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    private final Runnable tick;
    private final Duration pause;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    // Of the thread alone:
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
                LOG.warn("{} works again after {} failures", thread.getName(), failures);
                failures = 0;
            }
        } catch (Throwable failed) {
            // An error too: memory that ran out comes back, and so must the next tick.
            logNowAndThen(failed);
        }
    }

    private void logNowAndThen(Throwable failed) {
        long now = System.nanoTime();
        if (failures++ == 0 || now - loggedAt > LOGGED_EVERY_NANOS) {
            LOG.warn("{} failed and is tried again: {}", thread.getName(), failed.toString());
            loggedAt = now;
        }
    }

    /// Waits for the tick that is under way.
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
