package beppay.orders;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;

/// The wait of a purchase until it may be opened, because another order of the same item is uncertain.
final class ItemWait implements AutoCloseable {
    /// Each purchase ahead takes about a second.
    private static final Duration MAX = Duration.ofSeconds(20);
    /// How often to try again. If another transaction is placing the order, its id is not known, so nothing announces
    /// its end.
    static final Duration ROUND = Duration.ofMillis(500);
    /// After a lost response, its order is uncertain for minutes.
    private static final Duration RETRY_AFTER = Duration.ofSeconds(30);

    private final Semaphore places;
    private final LongSupplier nanos;
    private final long startedAt;
    private boolean hasPlace;

    /// @param places for the purchases of this server that wait at the same time. Each tries again and again
    /// @param nanos a clock like [System#nanoTime]
    ItemWait(Semaphore places, LongSupplier nanos) {
        this.places = places;
        this.nanos = nanos;
        startedAt = nanos.getAsLong();
    }

    /// @throws CodedException `unavailable` if waiting does not help, too many purchases wait, or this one has waited
    ///     long enough
    void begin(UncertainOrder before) {
        if (!hasPlace && !before.isLost()) {
            hasPlace = places.tryAcquire();
        }
        if (!hasPlace || before.isLost() || nanos.getAsLong() - startedAt >= MAX.toNanos()) {
            throw unavailable();
        }
    }

    static CodedException unavailable() {
        return new CodedException(
                        ErrorCode.UNAVAILABLE,
                        "The outcome of another order of this plan is not known yet. Nothing was charged.")
                .retryAfter(RETRY_AFTER);
    }

    @Override
    public void close() {
        if (hasPlace) {
            places.release();
        }
    }
}
