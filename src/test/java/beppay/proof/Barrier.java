package beppay.proof;

import beppay.platform.db.PostgresAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;

/// Stops a server's transaction in PostgreSQL, so that the server can be killed meanwhile.
final class Barrier implements AutoCloseable {
    private static final String STOP = """
            create function stop_here() returns trigger language plpgsql as $$
            begin perform pg_advisory_xact_lock_shared(7); return null; end $$;
            create trigger stops_here after insert on %s for each statement execute function stop_here()""";
    private static final String ARE_STOPPED =
            "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
    /// Its transaction would otherwise be committed if the commit has already been sent.
    private static final String END_STOPPED = """
            select count(pg_terminate_backend(pid, 10000)) from pg_stat_activity
            where datname = current_database() and wait_event_type = 'Lock'""";
    private static final Duration MAX_WAIT = Duration.ofSeconds(60);

    private final Connection connection;

    Barrier(PostgresAddress address) {
        try {
            connection = DriverManager.getConnection(address.url(), address.user(), address.password());
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    /// Transactions that insert into the table stop there while the barrier is closed.
    void stopAtInsert(String table) {
        execute(STOP.formatted(table));
    }

    void close(boolean isClosed) {
        execute(isClosed ? "select pg_advisory_lock(7)" : "select pg_advisory_unlock(7)");
    }

    /// Transactions that read the table stop there until [#unlock].
    void lock(String table) {
        execute("begin");
        execute("lock table " + table + " in access exclusive mode");
    }

    void unlock() {
        execute("rollback");
    }

    void awaitStopped() {
        if (!Pause.until(() -> number(ARE_STOPPED) > 0, MAX_WAIT)) {
            throw new AssertionError("No transaction was stopped.");
        }
    }

    /// Rolls back the transactions that are stopped.
    void endStopped() {
        number(END_STOPPED);
    }

    private void execute(String sql) {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    private long number(String sql) {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }
}
