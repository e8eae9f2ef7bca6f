package beppay.crash;

import beppay.platform.db.PostgresAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/// Stops batches of purchases during their transaction, when their orders are written and their money is not
/// moved yet.
///
/// PostgreSQL grants locks in the order in which they are requested, so a batch can continue while the next one
/// is stopped.
final class StoppedBatch implements AutoCloseable {
    private static final String STOP = """
            create function stop_here() returns trigger language plpgsql as $$
            begin perform pg_advisory_xact_lock(7); return null; end $$;
            create trigger stops_here before insert on entries for each statement execute function stop_here()""";
    private static final String IS_STOPPED =
            "select count(*) from pg_locks where locktype = 'advisory' and objid = 7 and not granted";
    /// The sequence's numbers are taken for a complete batch and never reused.
    private static final String SIZE =
            "select (select last_value from orders_id_seq) - coalesce((select max(id) from orders), 0)";

    private static final String AT_WORK =
            "select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()";
    private static final String LAST = "select coalesce((select max(id) from orders), 0)";

    private final Connection connection;
    private long size;

    StoppedBatch(PostgresAddress address) throws SQLException {
        connection = DriverManager.getConnection(address.url(), address.user(), address.password());
        execute(STOP);
        execute("select pg_advisory_lock(7)");
    }

    /// Returns when a batch of at least this number of purchases is stopped. Smaller batches continue. The ids
    /// of the batch's orders are greater than the returned id.
    long await(int purchases) throws SQLException {
        while (true) {
            while (number(IS_STOPPED) == 0) {
                Thread.onSpinWait();
            }
            size = number(SIZE);
            if (size >= purchases) {
                return number(LAST);
            }
            execute("select pg_advisory_unlock(7)");
            execute("select pg_advisory_lock(7)");
        }
    }

    void release() throws SQLException {
        execute("select pg_advisory_unlock(7)");
    }

    /// The number of orders with a greater id, when all other connections are closed.
    long soldAfter(long orderId) throws SQLException {
        while (number(AT_WORK) > 0) {
            Thread.onSpinWait();
        }
        return number("select count(*) from orders where id > " + orderId);
    }

    /// The number of purchases in the batch that was awaited.
    long size() {
        return size;
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long number(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    /// Lets all batches continue.
    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException killed) {
            // The end of PostgreSQL has ended the connection too.
        }
    }
}
