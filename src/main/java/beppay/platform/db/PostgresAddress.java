package beppay.platform.db;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// Where PostgreSQL is reached: a JDBC URL, and the user and password where the URL does not hold them.
///
/// @param label how logs and errors name it; null for the URL without its parameters
public record PostgresAddress(
        String url,
        @Nullable String user,
        @Nullable String password,
        @Nullable String label) {
    private static final String CONNECT_TIMEOUT_SECONDS = "5";

    /// A server that takes the connection and says nothing is given up, since what is asked beside the pool takes no
    /// time.
    private static final String RESPONSE_TIMEOUT_SECONDS = "10";

    /// `invalid_password` of PostgreSQL's list of error codes.
    private static final String INVALID_PASSWORD = "28P01";

    public PostgresAddress(String url, @Nullable String user, @Nullable String password) {
        this(url, user, password, null);
    }

    /// Whether a server takes connections here now.
    ///
    /// @throws UnusableDatabase where it refuses the password
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

    /// Runs one statement that is answered at once or not at all.
    ///
    /// @throws DatabaseException where it fails
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

    /// One connection beside the pool's, for questions that a server answers at once.
    Connection connect() throws SQLException {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new UnusableDatabase("A database's address begins with jdbc:postgresql:// and this one does not.");
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

    /// Without a password, for a log or an error.
    @Override
    public String toString() {
        return label != null
                ? label
                : url.replaceFirst("\\?.*", "").replaceFirst("//[^/]*@", "//");
    }
}
