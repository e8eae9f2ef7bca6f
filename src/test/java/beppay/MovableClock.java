package beppay;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/// A clock that stands still until a test moves it, and a count of nanoseconds that only passes.
public final class MovableClock implements InstantSource {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-30T12:00:00Z"));

    private final AtomicLong passed = new AtomicLong();

    @Override
    public Instant instant() {
        return now.get();
    }

    /// As [System#nanoTime].
    public long nanoTime() {
        return passed.get();
    }

    public void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
        passed.addAndGet(time.toNanos());
    }

    /// Somebody sets the clock, and no time passes.
    public void setBack(Duration time) {
        now.updateAndGet(before -> before.minus(time));
    }
}
