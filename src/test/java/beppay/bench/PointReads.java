package beppay.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.SplittableRandom;

/// The yardstick of reads: one order by its primary key, through a pool as large as BepPay's.
final class PointReads implements AutoCloseable {
    private static final int CONNECTIONS = 16;
    private static final String ONE = """
            select id, plan_id, plan_name, price_micros, currency, email, reference, status,
                created_at from orders where id = ?""";
    private static final String LAST = "select max(id) from orders";

    private final HikariDataSource pool;
    private final long last;

    PointReads(Jdbc jdbc) throws SQLException {
        var config = new HikariConfig();
        config.setJdbcUrl(jdbc.address().url());
        config.setUsername(jdbc.address().user());
        config.setPassword(jdbc.address().password());
        config.setMaximumPoolSize(CONNECTIONS);
        pool = new HikariDataSource(config);
        last = jdbc.number(LAST);
    }

    Clients.Client client() {
        var random = new SplittableRandom();
        return new Clients.Client() {
            @Override
            public void ask() throws SQLException {
                read(1 + random.nextLong(last));
            }

            @Override
            public void close() {}
        };
    }

    /// Reads an order. If the sequence skipped the id, there is no row, which takes the same time.
    private void read(long id) throws SQLException {
        try (var connection = pool.getConnection();
                var statement = connection.prepareStatement(ONE)) {
            statement.setLong(1, id);
            try (var row = statement.executeQuery()) {
                if (row.next() && row.getString("plan_id").isEmpty()) {
                    throw new SQLException("an order without a plan");
                }
            }
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
