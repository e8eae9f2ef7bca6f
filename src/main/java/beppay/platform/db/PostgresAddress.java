package beppay.platform.db;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// Where PostgreSQL is reached: a JDBC URL, and the user and password where the URL does not hold them.
public record PostgresAddress(
        String url, @Nullable String user, @Nullable String password) {
    private static final String CONNECT_SECONDS = "5";

    /// A server that takes the connection and says nothing is given up, since what is asked beside the pool takes no
    /// time.
    private static final String SILENCE_SECONDS = "10";

    /// As TCP ports are, Unix sockets are numbered. The folder is PostgreSQL's own, so the number need not be.
    static final int SOCKET_NUMBER = 5432;

    static final String SOCKET_NAME = ".s.PGSQL." + SOCKET_NUMBER;

    /// Of the PostgreSQL in a data directory, through the socket in a folder that only its owner may enter.
    /// Nobody else can take its place or its connections. Should somebody do so all the same, the driver gives the
    /// password to no server that does not prove, by SCRAM, that it knows it too.
    static PostgresAddress local(DataDirectory data, String database, String user) {
        var socket = ShortPath.of(data.socket()).resolve(SOCKET_NAME);
        return new PostgresAddress(
                ("jdbc:postgresql://localhost/%s?sslmode=disable&gssEncMode=disable&requireAuth=scram-sha-256"
                                + "&socketFactory=%s&socketFactoryArg=%s")
                        .formatted(
                                database,
                                LocalSocketFactory.class.getName(),
                                URLEncoder.encode(socket.toString(), StandardCharsets.UTF_8)),
                user,
                data.password());
    }

    /// For a question that is answered at once or not at all.
    Connection connectBriefly() throws SQLException {
        var properties = properties();
        properties.setProperty("socketTimeout", CONNECT_SECONDS);
        return DriverManager.getConnection(url, properties);
    }

    /// One connection beside the pool's, for questions that a server answers at once.
    Connection connect() throws SQLException {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new UnusableDatabase("A database's address begins with jdbc:postgresql:// and this one does not.");
        }
        var properties = properties();
        properties.setProperty("socketTimeout", SILENCE_SECONDS);
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
        properties.setProperty("connectTimeout", CONNECT_SECONDS);
        properties.setProperty("ApplicationName", "beppay");
        return properties;
    }

    /// Without a password, for a log or an error.
    @Override
    public String toString() {
        return url.contains(LocalSocketFactory.class.getName())
                ? "the data directory's socket"
                : url.replaceFirst("\\?.*", "").replaceFirst("//[^/]*@", "//");
    }
}
