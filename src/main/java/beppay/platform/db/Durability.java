package beppay.platform.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The settings without which a power failure can lose an acknowledged purchase. They are read on a connection
/// like those that purchases use, since a setting can be overridden for a role or a database.
public final class Durability {
    static final Map<String, List<String>> OF_ANY_SERVER = Map.of(
            "fsync", List.of("on"),
            "synchronous_commit", List.of("on", "remote_apply"));

    private static final String SETTING = "select current_setting(?)";

    private Durability() {}

    /// Requires each setting to have one of its allowed values.
    ///
    /// @throws UnusableDatabase if the server can't be reached or a setting has another value
    public static void require(PostgresAddress address, Map<String, List<String>> settings) {
        try (var connection = address.connect()) {
            require(connection, settings);
        } catch (SQLException failed) {
            throw unreachable(address, failed);
        }
    }

    static void require(Connection connection, Map<String, List<String>> settings) throws SQLException {
        for (var setting : settings.entrySet()) {
            var value = setting(connection, setting.getKey());
            var required = setting.getValue();
            if (value == null || !required.contains(value)) {
                throw new UnusableDatabase(
                        ("PostgreSQL's setting %s is %s. With this value, a power failure can undo purchases"
                                        + " that were acknowledged. It must be %s.")
                                .formatted(setting.getKey(), value, required.getFirst()));
            }
        }
    }

    static @Nullable String setting(Connection connection, String name) throws SQLException {
        try (var statement = connection.prepareStatement(SETTING)) {
            statement.setString(1, name);
            try (var result = statement.executeQuery()) {
                return result.next() ? result.getString(1) : null;
            }
        }
    }

    static UnusableDatabase unreachable(PostgresAddress address, SQLException failed) {
        var reason = String.valueOf(DatabaseException.of(failed).getMessage()).replaceAll("\\s*\\R\\s*", " ");
        return new UnusableDatabase("The database at %s can't be used: %s".formatted(address, reason));
    }
}
