package beppay.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;

/// Writes orders with the set-based statements of `bench/fill.sql`, as superuser without triggers, because the
/// rows are known to be consistent.
final class OrderFiller implements AutoCloseable {
    private static final Path SCRIPT = Path.of("bench/fill.sql");
    /// Orders per call, which bounds memory and temporary files.
    private static final long AT_ONCE = 1_000_000;

    private static final String UNCHECKED = "set session_replication_role = replica";
    private static final String MEMORY = "set maintenance_work_mem = '512MB'";
    private static final String FEW_CHECKPOINTS = "alter system set max_wal_size = '16GB'";
    private static final String USUAL_CHECKPOINTS = "alter system reset max_wal_size";
    private static final String RELOAD = "select pg_reload_conf()";
    /// All partners except the demonstration's own.
    private static final String PARTNERS = "select array_agg(id order by id) from partners where email like 'buyer-%'";
    private static final String FILL = "call bench.fill(?, ?, ?)";
    private static final String ASIDE = "call bench.put_indexes_aside()";
    private static final String AGAIN = "call bench.make_indexes_again()";
    private static final String TIDY =
            "vacuum (analyze) orders, esims, transfers, entries, accounts, supplier_attempts";
    private static final String CHECKPOINT = "checkpoint";

    private final Connection connection;
    private final Object[] partners;

    private OrderFiller(Connection connection) throws SQLException, IOException {
        this.connection = connection;
        run(Files.readString(SCRIPT));
        run(UNCHECKED);
        partners = partners();
    }

    /// @param partners the number of partners that get orders, the first ones by id
    static void orders(Product product, long many, int partners) throws SQLException, IOException {
        try (var filling = new OrderFiller(product.jdbc().connectAsSuperuser())) {
            filling.fill(0, partners, many, 0);
            NewestCodes.seal(product);
            filling.run(TIDY);
            filling.run(CHECKPOINT);
        }
    }

    /// Writes millions of orders. The last partner gets a tenth of them, and the others share the rest.
    ///
    /// @param many a multiple of a million
    static void millions(Product product, long many) throws SQLException, IOException {
        try (var filling = new OrderFiller(product.jdbc().connectAsSuperuser())) {
            filling.run(MEMORY);
            filling.run(FEW_CHECKPOINTS);
            filling.run(RELOAD);
            filling.run(ASIDE);
            int last = filling.partners.length - 1;
            for (long left = many; left > 0; left -= AT_ONCE) {
                System.err.printf("%,d orders left to write …%n", left);
                filling.fill(0, last, AT_ONCE - AT_ONCE / 10, left - AT_ONCE + AT_ONCE / 10);
                filling.fill(last, last + 1, AT_ONCE / 10, left - AT_ONCE);
            }
            filling.run(AGAIN);
            NewestCodes.seal(product);
            filling.run(TIDY);
            filling.run(USUAL_CHECKPOINTS);
            filling.run(RELOAD);
            filling.run(CHECKPOINT);
        }
    }

    /// @param later the number of orders that will follow
    private void fill(int from, int to, long many, long later) throws SQLException {
        try (var fill = connection.prepareStatement(FILL)) {
            fill.setArray(1, connection.createArrayOf("bigint", Arrays.copyOfRange(partners, from, to)));
            fill.setLong(2, many);
            fill.setLong(3, later);
            fill.execute();
        }
    }

    private Object[] partners() throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(PARTNERS)) {
            result.next();
            return (Object[]) result.getArray(1).getArray();
        }
    }

    private void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
