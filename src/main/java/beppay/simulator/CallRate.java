package beppay.simulator;

import java.time.InstantSource;

/// The limit of calls for each second of the clock, for all clients together.
final class CallRate {
    private final InstantSource clock;
    private final int callsPerSecond;
    private long second;
    private int calls;
    private long rejected;

    /// @param callsPerSecond 0 for no limit
    CallRate(InstantSource clock, int callsPerSecond) {
        this.clock = clock;
        this.callsPerSecond = callsPerSecond;
    }

    /// Counts a call, and returns whether it is within the limit.
    synchronized boolean admits() {
        if (callsPerSecond == 0) {
            return true;
        }
        var now = clock.instant().getEpochSecond();
        if (now != second) {
            second = now;
            calls = 0;
        }
        calls++;
        if (calls > callsPerSecond) {
            rejected++;
            return false;
        }
        return true;
    }

    int callsPerSecond() {
        return callsPerSecond;
    }

    synchronized long rejected() {
        return rejected;
    }
}
