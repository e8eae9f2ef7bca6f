package beppay.platform.db;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// Where PostgreSQL is reached: a JDBC URL, and the user and password where the URL does not hold them.
public record PostgresAddress(
        String url, @Nullable String user, @Nullable String password) {
    private static final String CONNECT_SECONDS = "5";

    /// On this machine, so that neither TLS nor GSS need be negotiated.
    static PostgresAddress local(int port, String database, String user, String password) {
        return new PostgresAddress(
                "jdbc:postgresql://127.0.0.1:%d/%s?sslmode=disable&gssEncMode=disable".formatted(port, database),
                user,
                password);
    }

    /// One connection beside the pool's.
    Connection connect() throws SQLException {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new UnusableDatabase("A database's address begins with jdbc:postgresql:// and this one does not.");
        }
        return DriverManager.getConnection(url, properties());
    }

    private Properties properties() {
        var properties = new Properties();
        if (user != null) {
            properties.setProperty("user", user);
        }
        if (password != null) {
            properties.setProperty("password", password);
        }
        properties.setProperty("connectTimeout", CONNECT_SECONDS);
        properties.setProperty("ApplicationName", "beppay");
        return properties;
    }

    /// Without a password, for a log or an error.
    @Override
    public String toString() {
        return url.replaceFirst("\\?.*", "").replaceFirst("//[^/]*@", "//");
    }
}
