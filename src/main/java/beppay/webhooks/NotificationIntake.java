package beppay.webhooks;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.orders.OrderNotification;
import beppay.platform.db.Database;
import beppay.platform.db.DatabaseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Stores notifications, a few at the same time, so that a flood of them leaves the database to the purchases. The
/// sender of a notification that can't be stored gets `unavailable`, and may send it again. Orders are polled, so
/// none is needed.
final class NotificationIntake {
    /// A quarter of the connections of a server. Each notification takes about a millisecond.
    static final int MAX_STORING = 4;

    /// Each holds up to 64 KB.
    static final int MAX_WAITING = 128;

    /// Shorter than senders wait.
    private static final Duration MAX_WAIT = Duration.ofSeconds(5);

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final Database database;
    private final InstantSource clock;
    private final Semaphore present = new Semaphore(MAX_STORING + MAX_WAITING);
    private final Semaphore storing = new Semaphore(MAX_STORING, true);

    NotificationIntake(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Makes the order due.
    ///
    /// @throws CodedException `unavailable` if it is not certain that this was stored
    void add(OrderNotification notification) {
        if (!present.tryAcquire()) {
            throw unavailable();
        }
        try {
            addInTurn(notification);
        } finally {
            present.release();
        }
    }

    private void addInTurn(OrderNotification notification) {
        if (!mayBegin()) {
            throw unavailable();
        }
        try {
            database.transact(tx -> notification.makeDue(tx, clock.instant()));
        } catch (DatabaseException.CommitUnknown unknown) {
            // If it was stored, its repetition has no effect.
            throw unavailable();
        } finally {
            storing.release();
        }
    }

    private boolean mayBegin() {
        try {
            return storing.tryAcquire(MAX_WAIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static CodedException unavailable() {
        return new CodedException(ErrorCode.UNAVAILABLE, "The notification was not stored. Send it again.")
                .retryAfter(RETRY_AFTER);
    }
}
