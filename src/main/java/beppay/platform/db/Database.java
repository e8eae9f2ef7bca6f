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

/// The connections, and the only way to a [Transaction].
///
/// Refuses with [DatabaseException.Unavailable] where PostgreSQL can't be reached (nothing was committed), and with
/// [CommitUnknown] where the connection broke while committing.
public final class Database implements AutoCloseable {
    /// A deadlock's victim is tried again this often; the locks are taken in id order, so one try nearly always does.
    private static final int MAX_ATTEMPTS = 5;

    /// Longer than PostgreSQL takes to start again, shorter than a partner waits.
    private static final long CONNECTION_TIMEOUT_MILLIS = 3_000;

    /// In which an idle connection must respond before it is used again.
    private static final long VALIDATION_TIMEOUT_MILLIS = 1_000;

    /// Between the attempts of [#transactWithin]. Each may fail at once ([Availability]).
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

    /// Connects when it is first needed, so that a database which is down now is no obstacle.
    ///
    /// @param connections the most that are open at once
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
            throw new UnusableDatabase("The database's address is none that PostgreSQL's JDBC driver understands.");
        }
    }

    /// Of what is changed in this database, here and elsewhere.
    public Notifications notifications() {
        return notifications;
    }

    @FunctionalInterface
    public interface Work<T extends @Nullable Object> {
        T run(Transaction tx);
    }

    /// Does the work in one transaction and commits it; whatever is thrown undoes it.
    ///
    /// The work is done anew, from its beginning, after a deadlock and after a connection that broke before
    /// the commit.
    public <T extends @Nullable Object> T transact(Work<T> work) {
        return withRetries(() -> transactNow(work));
    }

    /// Finds out what became of work whose commit may or may not have been done.
    @FunctionalInterface
    public interface ReadBack<T> {
        T of(T result, CommitUnknown unknown);
    }

    /// As [#transact(Work)], but where the connection broke while committing, `readBack` answers, with no transaction
    /// open.
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

    /// As [#transact(Work)], but while PostgreSQL is unavailable the work is tried again until it succeeds or the time
    /// is up. It is also repeated after a commit of unknown outcome, so it must be safe to do twice.
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

    /// For statements that each stand alone: saves the two round trips that begin and end a transaction. They are done
    /// anew after a connection that broke, so that what is written here must bear being written twice.
    public <T extends @Nullable Object> T autocommit(Work<T> work) {
        return withRetries(() -> autocommitNow(work));
    }

    /// For reading with several statements that must all see the same moment, and may take as long as they need.
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
                        // Each caller reports it in its response; the log needs no line for each of them.
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
            // However it ended: it may have been committed although it failed.
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
                    // PostgreSQL committed here but stopped waiting for its synchronous standby.
                    throw DatabaseException.ofCommit(warning);
                }
            }
        } catch (SQLException failed) {
            throw DatabaseException.ofCommit(failed);
        }
    }

    /// The pool rolls back what was not committed. That it can't close says nothing about what was done before.
    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException lost) {
            LOG.debug("A connection was lost while it was given back", lost);
        }
    }

    @Override
    public void close() {
        dataSource.stopRetrying();
        pool.close();
    }
}
