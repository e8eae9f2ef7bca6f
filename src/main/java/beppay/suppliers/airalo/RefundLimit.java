package beppay.suppliers.airalo;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Queue;

/// Airalo's limit of requests for refunds, which it counts for each address, so each server has its own.
final class RefundLimit {
    /// In any window.
    static final int REQUESTS = 5;
    /// A minute, and what the clocks may differ.
    static final Duration WINDOW = Duration.ofSeconds(61);

    private final InstantSource clock;
    private final Queue<Instant> latest = new ArrayDeque<>();

    RefundLimit(InstantSource clock) {
        this.clock = clock;
    }

    /// Whether a request may be sent now. If so, it is counted.
    synchronized boolean admits() {
        var now = clock.instant();
        // A time in the future was counted before the clock was set back.
        latest.removeIf(sent -> sent.isAfter(now) || !sent.plus(WINDOW).isAfter(now));
        return latest.size() < REQUESTS && latest.add(now);
    }
}
