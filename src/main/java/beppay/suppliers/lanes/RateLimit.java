package beppay.suppliers.lanes;

import java.time.Duration;

/// A supplier's limit for all servers together.
///
/// @param calls the maximum number of calls in any window
public record RateLimit(int calls, Duration window) {
    public RateLimit {
        if (calls < 1 || !window.isPositive()) {
            throw new IllegalArgumentException("%d calls in %s are no limit.".formatted(calls, window));
        }
    }
}
