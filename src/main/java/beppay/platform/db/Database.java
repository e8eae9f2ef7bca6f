package beppay.platform.db;

import beppay.platform.db.DatabaseException.CommitUnknown;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// A pool of connections to one database, which runs [Transaction]s.
///
/// Methods throw [DatabaseException.Unavailable] if PostgreSQL can't be reached, in which case nothing was
/// committed, and [CommitUnknown] if the connection broke during the commit.
public final class Database implements AutoCloseable {
    /// Including the first. Locks are taken in the order of ids, so deadlocks are rare.
    private static final int MAX_ATTEMPTS = 5;

    /// Longer than a restart of PostgreSQL, and shorter than a partner waits.
    private static final long CONNECTION_TIMEOUT_MILLIS = 3_000;

    /// How long [#close] takes at most: the pool waits for a connection that is being opened, and aborts all
    /// others.
    public static final Duration MAX_CLOSE = Duration.ofSeconds(RetryingDataSource.CONNECT_TIMEOUT_SECONDS);

    /// How long an idle connection may take to respond before it is used again.
    private static final long VALIDATION_TIMEOUT_MILLIS = 1_000;

    /// The pause between attempts of [#transactWithin]. An attempt may fail immediately; see [Availability].
    private static final long RETRY_PAUSE_MILLIS = 100;

    private static final String ONE_SNAPSHOT = "set transaction isolation level repeatable read, read only";

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    private final RetryingDataSource dataSource;
    private final HikariDataSource pool;
    private final Notifications notifications;
    private final Availability availability = new Availability();
    private final Incident outage = new Incident(LOG, Level.WARN, "The database works again.");

    private Database(RetryingDataSource dataSource, HikariConfig config) {
        this.dataSource = dataSource;
        config.setDataSource(dataSource);
        pool = new HikariDataSource(config);
        notifications = new Notifications(dataSource);
    }

    /// Opens a pool. It connects on first use, so the database may be down now.
    ///
    /// @param connections the maximum number of open connections
    /// @throws UnusableDatabase if PostgreSQL's JDBC driver does not accept the address
    public static Database open(PostgresAddress address, int connections) {
        var config = new HikariConfig();
        config.setPoolName("beppay");
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
        config.setValidationTimeout(VALIDATION_TIMEOUT_MILLIS);
        config.setInitializationFailTimeout(-1);
        return new Database(dataSource(address), config);
    }

    private static RetryingDataSource dataSource(PostgresAddress address) {
        try {
            return new RetryingDataSource(address);
        } catch (SQLException | IllegalArgumentException malformed) {
            throw new UnusableDatabase("PostgreSQL's JDBC driver does not accept the database's address.");
        }
    }

    /// The notifications of changes in this database, made by this node or by any other.
    public Notifications notifications() {
        return notifications;
    }

    @FunctionalInterface
    public interface Work<T extends @Nullable Object> {
        T run(Transaction tx);
    }

    /// Runs the work in one transaction and commits it. Any exception rolls the transaction back.
    ///
    /// After a deadlock, or after a connection broke before the commit, the whole work runs again.
    public <T extends @Nullable Object> T transact(Work<T> work) {
        return withRetries(() -> transactNow(work));
    }

    /// Finds out whether work of unknown commit outcome was committed.
    @FunctionalInterface
    public interface ReadBack<T> {
        T of(T result, CommitUnknown unknown);
    }

    /// Like [#transact(Work)], but if the connection breaks during the commit, `readBack` supplies the result.
    /// It runs outside of any transaction.
    public <T> T transact(Work<T> work, ReadBack<T> readBack) {
        var result = new AtomicReference<T>();
        try {
            return transact(tx -> {
                result.set(work.run(tx));
                return result.get();
            });
        } catch (CommitUnknown unknown) {
            return readBack.of(result.get(), unknown);
        }
    }

    /// Like [#transact(Work)], but while PostgreSQL is unavailable the work is retried until it succeeds or the
    /// time is up. It is also retried after a commit of unknown outcome, so it must be safe to commit twice.
    public <T> T transactWithin(Duration atMost, Work<T> work) {
        long startedAt = System.nanoTime();
        while (true) {
            try {
                return transact(work);
            } catch (DatabaseException.Unavailable | CommitUnknown failed) {
                if (System.nanoTime() - startedAt > atMost.toNanos()) {
                    throw failed;
                }
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(RETRY_PAUSE_MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new UnusableDatabase("BepPay was stopped while it waited for PostgreSQL.", stopped);
        }
    }

    /// Runs statements that need no transaction, in autocommit mode. This saves the two round trips that begin
    /// and end a transaction. After a broken connection they run again, so each must be safe to run twice.
    public <T extends @Nullable Object> T autocommit(Work<T> work) {
        return withRetries(() -> autocommitNow(work));
    }

    /// Runs read-only statements that all see the same snapshot of the database, without a timeout.
    public <T extends @Nullable Object> T snapshot(Work<T> work) {
        return transact(tx -> {
            tx.update(ONE_SNAPSHOT);
            tx.removeTimeouts();
            return work.run(tx);
        });
    }

    private interface Attempt<T extends @Nullable Object> {
        T run();
    }

    private <T extends @Nullable Object> T withRetries(Attempt<T> work) {
        for (int attempts = 1; ; attempts++) {
            try {
                var result = attempt(work);
                outage.succeeded();
                return result;
            } catch (DatabaseException failed) {
                if (!failed.isRetryable() || attempts == MAX_ATTEMPTS) {
                    if (failed instanceof DatabaseException.Unavailable) {
                        // Each caller reports the outage in its response, so the log needs no line for each
                        // caller.
                        outage.occurred(String.valueOf(failed.getMessage()));
                    }
                    throw failed;
                }
            }
        }
    }

    private <T extends @Nullable Object> T attempt(Attempt<T> work) {
        boolean isProbe = availability.beginProbe();
        try {
            return work.run();
        } finally {
            if (isProbe) {
                availability.endProbe();
            }
        }
    }

    private <T extends @Nullable Object> T transactNow(Work<T> work) {
        var connection = connect();
        var transaction = new Transaction(connection, availability);
        try {
            connection.setAutoCommit(false);
            var result = work.run(transaction);
            transaction.throwIfFailed();
            commit(transaction);
            return result;
        } catch (SQLException failed) {
            throw DatabaseException.of(failed);
        } finally {
            close(connection);
            // Also after a failure, since the transaction may have been committed nevertheless.
            transaction.deliverAnnouncements(notifications);
        }
    }

    private <T extends @Nullable Object> T autocommitNow(Work<T> work) {
        var connection = connect();
        var transaction = new Transaction(connection, availability);
        try {
            var result = work.run(transaction);
            transaction.send();
            return result;
        } finally {
            close(connection);
            transaction.deliverAnnouncements(notifications);
        }
    }

    private Connection connect() {
        long startedAt = System.nanoTime();
        try {
            return pool.getConnection();
        } catch (SQLException failed) {
            availability.connectionTimedOut(startedAt);
            throw DatabaseException.noConnection(failed);
        }
    }

    private static void commit(Transaction transaction) {
        try {
            for (SQLWarning warning = transaction.commit(); warning != null; warning = warning.getNextWarning()) {
                if (DatabaseException.isCommitInDoubt(warning)) {
                    // PostgreSQL committed on this server but stopped waiting for its synchronous standby.
                    throw DatabaseException.ofCommit(warning);
                }
            }
        } catch (SQLException failed) {
            throw DatabaseException.ofCommit(failed);
        }
    }

    /// The pool rolls back whatever was not committed. A failure to close does not affect what was committed
    /// before.
    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException lost) {
            LOG.debug("A connection was lost while it was returned to the pool", lost);
        }
    }

    @Override
    public void close() {
        dataSource.stopRetrying();
        pool.close();
    }
}
