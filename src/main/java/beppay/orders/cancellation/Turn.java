package beppay.orders.cancellation;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// The turn of one transaction at a time. Those of cancellations wait for the lock of a partner's wallets, so
/// without turns, many requests of one partner would keep the connections of the server from all others.
final class Turn {
    /// Each has a virtual thread. A transaction takes milliseconds.
    private static final int MAX_WAITING = 200;

    private static final Duration MAX_WAIT = Duration.ofSeconds(10);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final Semaphore present = new Semaphore(MAX_WAITING);
    private final Semaphore turn = new Semaphore(1, true);

    /// @throws CodedException `unavailable` if too many wait, or the turn does not come in time
    void await() {
        if (!present.tryAcquire()) {
            throw unavailable();
        }
        try {
            if (!turn.tryAcquire(MAX_WAIT.toSeconds(), TimeUnit.SECONDS)) {
                throw unavailable();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw unavailable();
        } finally {
            present.release();
        }
    }

    /// For what must be recorded. The number of such callers is limited elsewhere.
    void awaitUninterruptibly() {
        turn.acquireUninterruptibly();
    }

    void end() {
        turn.release();
    }

    private static CodedException unavailable() {
        return new CodedException(ErrorCode.UNAVAILABLE, "Too many eSIMs are being cancelled. Nothing was changed.")
                .retryAfter(RETRY_AFTER);
    }
}
