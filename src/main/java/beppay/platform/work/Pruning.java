package beppay.platform.work;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;

/// Removes rows that are too old, however many there are: in small steps until none is left. Each step is a
/// transaction of its own, and between two of them the database has as much time for others.
public final class Pruning implements AutoCloseable {
    private static final Duration EVERY = Duration.ofMinutes(1);

    /// A step takes some milliseconds.
    static final int MAX_ROWS = 1_000;

    private final List<IntUnaryOperator> steps;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Worker worker = new Worker("pruning", this::run, EVERY);

    /// @param steps each removes as many rows as it is given at most, and returns how many it found
    public Pruning(List<IntUnaryOperator> steps) {
        this.steps = List.copyOf(steps);
    }

    /// From now on it runs every minute.
    public void start() {
        worker.start();
    }

    /// Returns how many were removed.
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

    /// Lets the step that is under way be the last one.
    @Override
    public void close() {
        closing.countDown();
        worker.close();
    }
}
