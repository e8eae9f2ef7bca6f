package beppay.notifications;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.lifecycle.EsimNotification;
import beppay.orders.OrderNotification;
import beppay.platform.db.Database;
import beppay.platform.db.DatabaseException;
import beppay.platform.db.Transaction;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// Stores notifications, a few at the same time, so that a flood of them leaves the database to the purchases.
/// The sender of a notification that can't be stored gets `unavailable`, and may send it again. Orders and eSIMs
/// are polled, so none is needed.
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
        store(tx -> notification.makeDue(tx, clock.instant()));
    }

    /// Makes the eSIM due.
    ///
    /// @throws CodedException `unavailable` if it is not certain that this was stored
    void add(EsimNotification notification) {
        store(tx -> notification.makeDue(tx, clock.instant()));
    }

    private void store(Predicate<Transaction> change) {
        if (!present.tryAcquire()) {
            throw unavailable();
        }
        try {
            storeInTurn(change);
        } finally {
            present.release();
        }
    }

    private void storeInTurn(Predicate<Transaction> change) {
        if (!mayBegin()) {
            throw unavailable();
        }
        try {
            database.transact(change::test);
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
