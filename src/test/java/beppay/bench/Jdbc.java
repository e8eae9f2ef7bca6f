package beppay.bench;

import beppay.platform.db.PostgresAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/// Access to BepPay's database with the same driver, for the yardsticks.
record Jdbc(PostgresAddress address) {
    Connection connect() throws SQLException {
        return DriverManager.getConnection(address.url(), address.user(), address.password());
    }

    /// A superuser may disable triggers. It has the same password.
    Connection connectAsSuperuser() throws SQLException {
        return DriverManager.getConnection(address.url(), "postgres", address.password());
    }

    void run(Path script) throws SQLException, IOException {
        execute(Files.readString(script));
    }

    void execute(String sql) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    long number(String sql) throws SQLException {
        return Long.parseLong(text(sql));
    }

    String text(String sql) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }
}
