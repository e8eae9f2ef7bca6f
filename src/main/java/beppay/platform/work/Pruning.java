package beppay.platform.work;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;

/// Deletes old rows in small steps until none is left. Each step is one transaction. The pause after a step is
/// as long as the step, to leave time for other work on the database.
public final class Pruning implements AutoCloseable {
    private static final Duration EVERY = Duration.ofMinutes(1);

    /// The number of rows in a step, which takes a few milliseconds.
    static final int MAX_ROWS = 1_000;

    private final List<IntUnaryOperator> steps;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Worker worker = new Worker("pruning", this::run, EVERY);

    /// @param steps each deletes at most the given number of rows and returns how many it found
    public Pruning(List<IntUnaryOperator> steps) {
        this.steps = List.copyOf(steps);
    }

    /// Starts a run every minute.
    public void start() {
        worker.start();
    }

    /// Deletes all old rows. Returns their number.
    public long run() {
        return steps.stream().mapToLong(this::removeAll).sum();
    }

    private long removeAll(IntUnaryOperator step) {
        long removed = 0;
        while (true) {
            long began = System.nanoTime();
            int now = step.applyAsInt(MAX_ROWS);
            removed += now;
            if (now == 0 || isClosingWithin(System.nanoTime() - began)) {
                return removed;
            }
        }
    }

    private boolean isClosingWithin(long nanos) {
        try {
            return closing.await(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /// Stops after the step that is in progress.
    @Override
    public void close() {
        closing.countDown();
        worker.close();
    }
}
