package beppay.platform.work;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does one thing again and again in the background, until it is closed. A tick that fails is logged, and the
/// next one comes all the same.
public final class Worker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    private final Runnable tick;
    private final Duration pause;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

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
        } catch (Throwable failed) {
            // An error too: memory that ran out comes back, and so must the next tick.
            LOG.warn("{} failed and is tried again: {}", thread.getName(), failed.toString());
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
