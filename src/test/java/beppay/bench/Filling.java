package beppay.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/// Orders written set-wise, by `bench/fill.sql`, as superuser: rows that are known to fit together are not checked
/// one by one.
final class Filling {
    private static final Path SCRIPT = Path.of("bench/fill.sql");
    private static final String UNCHECKED = "set session_replication_role = replica";
    private static final String MEMORY = "set maintenance_work_mem = '512MB'";
    private static final String FEW_CHECKPOINTS = "alter system set max_wal_size = '16GB'";
    private static final String USUAL_CHECKPOINTS = "alter system reset max_wal_size";
    private static final String RELOAD = "select pg_reload_conf()";
    /// The demonstration's own partner has no part in it.
    private static final String PARTNERS = "select array_agg(id order by id) from partners where email like 'buyer-%'";
    private static final String FILL = "call bench.fill(?, ?)";
    private static final String FILL_QUICKLY = "call bench.fill_quickly(?, ?, ?, ?)";
    private static final String TIDY = "vacuum (analyze) orders, transfers, entries, accounts";
    private static final String CHECKPOINT = "checkpoint";

    private Filling() {}

    /// @param partners so many of them, the first by id
    static void orders(Jdbc jdbc, long many, int partners) throws SQLException, IOException {
        try (var connection = connect(jdbc);
                var fill = connection.prepareStatement(FILL)) {
            fill.setArray(1, connection.createArrayOf("bigint", partners(connection, 0, partners)));
            fill.setLong(2, many);
            fill.execute();
            run(connection, TIDY);
            run(connection, CHECKPOINT);
        }
    }

    /// The last partner has so many of its own, the others the rest.
    static void ordersByTheMillion(Jdbc jdbc, long many, long ofTheLast) throws SQLException, IOException {
        try (var connection = connect(jdbc);
                var fill = connection.prepareStatement(FILL_QUICKLY)) {
            run(connection, MEMORY);
            run(connection, FEW_CHECKPOINTS);
            run(connection, RELOAD);
            fill.setArray(1, connection.createArrayOf("bigint", partners(connection, 0, Buyers.COUNT - 1)));
            fill.setLong(2, many - ofTheLast);
            fill.setArray(3, connection.createArrayOf("bigint", partners(connection, Buyers.COUNT - 1, Buyers.COUNT)));
            fill.setLong(4, ofTheLast);
            fill.execute();
            run(connection, TIDY);
            run(connection, USUAL_CHECKPOINTS);
            run(connection, RELOAD);
            run(connection, CHECKPOINT);
        }
    }

    private static Connection connect(Jdbc jdbc) throws SQLException, IOException {
        var connection = jdbc.connectAsSuperuser();
        run(connection, Files.readString(SCRIPT));
        run(connection, UNCHECKED);
        return connection;
    }

    private static Object[] partners(Connection connection, int from, int to) throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(PARTNERS)) {
            result.next();
            var ids = (Object[]) result.getArray(1).getArray();
            return java.util.Arrays.copyOfRange(ids, from, to);
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
