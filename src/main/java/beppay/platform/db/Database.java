package beppay.platform.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The connections, and the only way to a [Transaction].
///
/// Refuses with [DatabaseException.Unavailable] where PostgreSQL can't be reached (nothing was committed), and with
/// [DatabaseException.CommitUnknown] where the connection broke while committing.
public final class Database implements AutoCloseable {
    /// A deadlock's victim is tried again this often; the locks are taken in id order, so one try nearly always
    /// does.
    private static final int TRIES = 5;

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    private final HikariDataSource pool;

    private Database(HikariDataSource pool) {
        this.pool = pool;
    }

    /// @param connections the most that are open at once
    public static Database open(PostgresAddress address, int connections) {
        var config = new HikariConfig();
        config.setPoolName("beppay");
        config.setJdbcUrl(address.url());
        if (address.user() != null) {
            config.setUsername(address.user());
            config.setPassword(address.password());
        }
        config.setMaximumPoolSize(connections);
        config.setConnectionTimeout(5_000);
        // A connection that waits for a lock for longer than a partner waits for an answer helps nobody.
        config.addDataSourceProperty("options", "-c lock_timeout=10s -c idle_in_transaction_session_timeout=60s");
        config.addDataSourceProperty("ApplicationName", "beppay");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("logServerErrorDetail", "false");
        config.setInitializationFailTimeout(-1);
        return new Database(new HikariDataSource(config));
    }

    @FunctionalInterface
    public interface Work<T extends @Nullable Object> {
        T in(Transaction tx);
    }

    /// Does the work in one transaction and commits it; whatever is thrown undoes it.
    public <T extends @Nullable Object> T transact(Work<T> work) {
        for (int tries = 1; ; tries++) {
            try {
                return transactOnce(work);
            } catch (DatabaseException failed) {
                if (!failed.isWorthRepeating() || tries == TRIES) {
                    throw failed;
                }
            }
        }
    }

    /// For reading with one statement: saves the two round trips that begin and end a transaction.
    public <T extends @Nullable Object> T read(Work<T> work) {
        var connection = connect();
        try {
            return work.in(new Transaction(connection));
        } finally {
            close(connection);
        }
    }

    /// For reading with several statements that must all see the same moment.
    public <T extends @Nullable Object> T snapshot(Work<T> work) {
        return transact(tx -> {
            tx.update("set transaction isolation level repeatable read, read only");
            return work.in(tx);
        });
    }

    private <T extends @Nullable Object> T transactOnce(Work<T> work) {
        var connection = connect();
        try {
            connection.setAutoCommit(false);
            var result = work.in(new Transaction(connection));
            commit(connection);
            return result;
        } catch (SQLException failed) {
            throw DatabaseException.of(failed);
        } finally {
            close(connection);
        }
    }

    private Connection connect() {
        try {
            return pool.getConnection();
        } catch (SQLException failed) {
            throw new DatabaseException.Unavailable("No connection to the database was free in time.", failed);
        }
    }

    private static void commit(Connection connection) {
        try {
            connection.commit();
            SQLWarning warning = connection.getWarnings();
            if (warning != null && "01000".equals(warning.getSQLState())) {
                // PostgreSQL committed here but stopped waiting for its synchronous standby.
                throw new DatabaseException.CommitUnknown(warning);
            }
        } catch (SQLException failed) {
            throw DatabaseException.isConnectionLost(failed)
                    ? new DatabaseException.CommitUnknown(failed)
                    : DatabaseException.of(failed);
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

    DataSource source() {
        return pool;
    }

    @Override
    public void close() {
        pool.close();
    }
}
