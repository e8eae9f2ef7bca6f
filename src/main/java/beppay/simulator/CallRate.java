package beppay.simulator;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/// A limit of calls in each window of the clock, for all clients together, or for each of several keys.
public final class CallRate {
    /// More than the eSIMs of a simulator. If a window has more keys, their counts start again.
    private static final int MAX_KEYS = 200_000;

    private final InstantSource clock;
    private final int limit;
    private final Duration length;
    private final Map<String, Integer> calls = new HashMap<>();
    private long window;
    private long rejected;

    /// @param limit calls in each window; 0 for no limit
    CallRate(InstantSource clock, int limit, Duration length) {
        this.clock = clock;
        this.limit = limit;
        this.length = length;
    }

    /// Counts a call, and returns whether it is within the limit.
    public boolean admits() {
        return admits("");
    }

    /// Counts a call with a key, such as an ICCID, and returns whether it is within the key's limit.
    public synchronized boolean admits(String key) {
        if (limit == 0) {
            return true;
        }
        startWindow();
        if (calls.merge(key, 1, Integer::sum) > limit) {
            rejected++;
            return false;
        }
        return true;
    }

    private void startWindow() {
        var now = clock.instant().getEpochSecond() / length.toSeconds();
        if (now != window || calls.size() >= MAX_KEYS) {
            window = now;
            calls.clear();
        }
    }

    /// Calls in each window; 0 for no limit.
    public int limit() {
        return limit;
    }

    /// How many more calls with the key the current window admits.
    public synchronized int remaining(String key) {
        return Math.max(0, limit - calls.getOrDefault(key, 0));
    }

    /// Seconds until the next window; at least 1.
    public long secondsLeft() {
        return length.toSeconds() - clock.instant().getEpochSecond() % length.toSeconds();
    }

    synchronized long rejected() {
        return rejected;
    }
}
