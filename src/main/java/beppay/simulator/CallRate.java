package beppay.simulator;

import java.time.Duration;
import java.time.InstantSource;

/// A limit of calls in each window of the clock, for all clients together.
public final class CallRate {
    private final InstantSource clock;
    private final int limit;
    private final Duration length;
    private long window;
    private int calls;
    private long rejected;

    /// @param limit calls in each window; 0 for no limit
    CallRate(InstantSource clock, int limit, Duration length) {
        this.clock = clock;
        this.limit = limit;
        this.length = length;
    }

    /// Counts a call, and returns whether it is within the limit.
    public synchronized boolean admits() {
        if (limit == 0) {
            return true;
        }
        var now = clock.instant().getEpochSecond() / length.toSeconds();
        if (now != window) {
            window = now;
            calls = 0;
        }
        calls++;
        if (calls > limit) {
            rejected++;
            return false;
        }
        return true;
    }

    synchronized long rejected() {
        return rejected;
    }
}
