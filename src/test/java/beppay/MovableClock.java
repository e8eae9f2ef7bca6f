package beppay;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/// A clock that only a test moves, and a count of nanoseconds that never decreases.
public final class MovableClock implements InstantSource {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-30T12:00:00Z"));

    private final AtomicLong passed = new AtomicLong();

    @Override
    public Instant instant() {
        return now.get();
    }

    /// Like [System#nanoTime].
    public long nanoTime() {
        return passed.get();
    }

    public void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
        passed.addAndGet(time.toNanos());
    }

    /// Sets the clock back, without time passing.
    public void setBack(Duration time) {
        now.updateAndGet(before -> before.minus(time));
    }
}
