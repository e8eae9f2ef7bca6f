package beppay.platform.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Statements that succeed or fail together. Whoever is handed one neither commits nor rolls back.
///
/// Arguments may be numbers, text, `byte[]`, instants, enums (written in small letters), null, and arrays of numbers
/// and of texts.
public final class Transaction {
    private static final String WITHOUT_LIMIT = "set local statement_timeout = 0";

    private final Connection connection;
    private final List<Announcement> announcements = new ArrayList<>(0);
    private @Nullable DatabaseException failure;

    private record Announcement(String channel, String payload) {}

    Transaction(Connection connection) {
        this.connection = connection;
    }

    /// Every row, as records (or, where the type is none, the first column).
    public <R> List<R> rows(Class<R> type, String sql, @Nullable Object... arguments) {
        try (var statement = prepare(sql, arguments);
                var result = statement.executeQuery()) {
            var reader = Row.of(type);
            var rows = new ArrayList<R>();
            while (result.next()) {
                rows.add(reader.read(result));
            }
            return rows;
        } catch (SQLException failed) {
            throw remember(DatabaseException.of(failed));
        }
    }

    /// The only row, or null where there is none.
    public <R> @Nullable R row(Class<R> type, String sql, @Nullable Object... arguments) {
        var rows = rows(type, sql, arguments);
        if (rows.size() > 1) {
            throw new IllegalStateException("%d rows where one was asked for".formatted(rows.size()));
        }
        return rows.isEmpty() ? null : rows.getFirst();
    }

    /// The only row of a statement that always has one.
    public <R> R one(Class<R> type, String sql, @Nullable Object... arguments) {
        var row = row(type, sql, arguments);
        if (row == null) {
            throw new IllegalStateException("no row where one was asked for");
        }
        return row;
    }

    /// How many rows were written.
    public int update(String sql, @Nullable Object... arguments) {
        try (var statement = prepare(sql, arguments)) {
            return statement.executeUpdate();
        } catch (SQLException failed) {
            throw remember(DatabaseException.of(failed));
        }
    }

    /// Tells who keeps a copy on this node, before the transaction is answered for, what it has changed. Other nodes
    /// hear of it from the table's trigger.
    public void announce(String channel, String payload) {
        announcements.add(new Announcement(channel, payload));
    }

    void tell(Notifications notifications) {
        announcements.forEach(one -> notifications.changed(one.channel, one.payload));
    }

    /// Lifts the limits on how long a statement may take, until the connection is given back.
    void takeTime() {
        update(WITHOUT_LIMIT);
        try {
            connection.setNetworkTimeout(Runnable::run, 0);
        } catch (SQLException failed) {
            throw remember(DatabaseException.of(failed));
        }
    }

    private DatabaseException remember(DatabaseException failed) {
        failure = failed;
        return failed;
    }

    /// PostgreSQL undoes a transaction in which a statement failed, and the driver tells that of the commit as a
    /// success. Work that swallowed the failure must not be believed.
    void refuseIfFailed() {
        if (failure != null) {
            throw failure;
        }
    }

    private PreparedStatement prepare(String sql, @Nullable Object... arguments) throws SQLException {
        var statement = connection.prepareStatement(sql);
        try {
            for (int i = 0; i < arguments.length; i++) {
                bind(statement, i + 1, arguments[i]);
            }
            return statement;
        } catch (SQLException failed) {
            statement.close();
            throw failed;
        }
    }

    private void bind(PreparedStatement statement, int index, @Nullable Object argument) throws SQLException {
        switch (argument) {
            case Instant at -> statement.setObject(index, at.atOffset(ZoneOffset.UTC));
            case Enum<?> constant -> statement.setString(index, constant.name().toLowerCase(Locale.ROOT));
            case String[] texts -> statement.setArray(index, connection.createArrayOf("text", texts));
            case Long[] numbers -> statement.setArray(index, connection.createArrayOf("bigint", numbers));
            case Integer[] numbers -> statement.setArray(index, connection.createArrayOf("integer", numbers));
            case null -> statement.setObject(index, null);
            default -> statement.setObject(index, argument);
        }
    }
}
