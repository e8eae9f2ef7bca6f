package beppay.platform.db;

import java.sql.Connection;
import java.sql.SQLException;

/// Opens JDBC connections outside of any pool.
public final class DirectConnection {
    private DirectConnection() {}

    public static Connection to(PostgresAddress address) throws SQLException {
        return address.connect();
    }
}
