package beppay.platform.db;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// The address of a database: a JDBC URL, and the user and password if the URL does not contain them.
///
/// @param label the name of the database in logs and errors; null for the URL without its parameters
public record PostgresAddress(
        String url,
        @Nullable String user,
        @Nullable String password,
        @Nullable String label) {
    private static final String CONNECT_TIMEOUT_SECONDS = "5";

    /// Statements outside of the pool take no time, so a server that accepts the connection and then stays
    /// silent is abandoned after this.
    private static final String RESPONSE_TIMEOUT_SECONDS = "10";

    /// From PostgreSQL's list of error codes.
    private static final String INVALID_PASSWORD = "28P01";

    public PostgresAddress(String url, @Nullable String user, @Nullable String password) {
        this(url, user, password, null);
    }

    /// Whether a server accepts a connection at this address within five seconds.
    ///
    /// @throws UnusableDatabase if the server rejects the password
    public boolean acceptsConnections() {
        try (var _ = connectBriefly()) {
            return true;
        } catch (SQLException failed) {
            if (INVALID_PASSWORD.equals(failed.getSQLState())) {
                throw Durability.unreachable(this, failed);
            }
            return false;
        }
    }

    /// Runs one statement on a new connection, within five seconds.
    ///
    /// @throws DatabaseException if it fails
    public void execute(String sql) {
        try (var connection = connectBriefly();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw DatabaseException.of(failed);
        }
    }

    private Connection connectBriefly() throws SQLException {
        var properties = properties();
        properties.setProperty("socketTimeout", CONNECT_TIMEOUT_SECONDS);
        return DriverManager.getConnection(url, properties);
    }

    /// Opens a connection outside of the pool, for statements that take no time.
    Connection connect() throws SQLException {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new UnusableDatabase("The database's address must begin with jdbc:postgresql://.");
        }
        var properties = properties();
        properties.setProperty("socketTimeout", RESPONSE_TIMEOUT_SECONDS);
        return DriverManager.getConnection(url, properties);
    }

    private Properties properties() {
        var properties = new Properties();
        if (user != null) {
            properties.setProperty("user", user);
        }
        if (password != null) {
            properties.setProperty("password", password);
        }
        properties.setProperty("connectTimeout", CONNECT_TIMEOUT_SECONDS);
        properties.setProperty("ApplicationName", "beppay");
        return properties;
    }

    /// Contains no password, for logs and errors.
    @Override
    public String toString() {
        return label != null ? label : url.replaceFirst("\\?.*", "").replaceFirst("//[^/]*@", "//");
    }
}
