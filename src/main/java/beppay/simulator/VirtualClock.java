package beppay.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The simulator's clock. It runs with the real time, and can be advanced.
public final class VirtualClock implements InstantSource, AutoCloseable {
    private final InstantSource real;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private Duration advanced = Duration.ZERO;
    private boolean isClosed;

    VirtualClock(InstantSource real) {
        this.real = real;
    }

    @Override
    public Instant instant() {
        lock.lock();
        try {
            return real.instant().plus(advanced);
        } finally {
            lock.unlock();
        }
    }

    /// Advances the clock. Waiting that is due then ends immediately.
    public void advance(Duration time) {
        lock.lock();
        try {
            advanced = advanced.plus(time);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    public void await(Duration time) {
        awaitUntil(instant().plus(time));
    }

    /// Returns whether the time has come, instead of a close or an interrupt of the thread.
    public boolean awaitUntil(Instant due) {
        lock.lock();
        try {
            for (var left = left(due); left.isPositive() && !isClosed; left = left(due)) {
                var _ = changed.await(left.toNanos(), TimeUnit.NANOSECONDS);
            }
            return !isClosed;
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    private Duration left(Instant due) {
        return Duration.between(instant(), due);
    }

    /// Ends all waiting.
    @Override
    public void close() {
        lock.lock();
        try {
            isClosed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
