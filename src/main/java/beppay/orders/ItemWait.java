package beppay.orders;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import java.time.Duration;
import java.util.function.LongSupplier;

/// The time for which a purchase waits until it may be opened, because an earlier order of the same item is uncertain.
final class ItemWait {
    /// A supplier responds within a second. After a lost response, its order is uncertain for minutes.
    private static final Duration MAX = Duration.ofSeconds(20);
    /// Another transaction may be placing an order whose settlement can't be waited for yet.
    private static final Duration ROUND = Duration.ofMillis(500);
    /// When a lost order is usually found.
    private static final Duration RETRY_AFTER = Duration.ofSeconds(30);

    private final LongSupplier nanos;
    private final long startedAt;

    /// @param nanos a clock like [System#nanoTime]
    ItemWait(LongSupplier nanos) {
        this.nanos = nanos;
        startedAt = nanos.getAsLong();
    }

    /// Returns how long to wait before the next try.
    ///
    /// @throws CodedException `unavailable` if the purchase has waited long enough
    Duration next() {
        if (nanos.getAsLong() - startedAt >= MAX.toNanos()) {
            throw new CodedException(
                            ErrorCode.UNAVAILABLE,
                            "The outcome of another order of this plan is not known yet. Nothing was charged.")
                    .retryAfter(RETRY_AFTER);
        }
        return ROUND;
    }
}
