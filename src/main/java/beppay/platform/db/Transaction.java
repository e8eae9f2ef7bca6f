package beppay.platform.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Statements that succeed or fail together. Code that receives a transaction neither commits nor rolls back.
///
/// Arguments may be numbers, strings, `byte[]`, instants, enums (written in lower case), null, and arrays of
/// numbers, booleans and strings. Use a [TypedNull] for an argument that is only sometimes null.
public final class Transaction {
    private static final String NO_TIMEOUT = "set local statement_timeout = 0";
    private static final String TIMEOUT = "select set_config('statement_timeout', ?, true)";
    private static final String COMMIT = "commit";

    private final Connection connection;
    private final Availability availability;
    private final List<PendingQuery<?>> pending = new ArrayList<>();
    private final List<Announcement> announcements = new ArrayList<>(0);
    private @Nullable DatabaseException failure;

    private record Announcement(String channel, String payload) {}

    Transaction(Connection connection, Availability availability) {
        this.connection = connection;
        this.availability = availability;
    }

    /// All rows, as records. If the type is not a record, the first column of each row.
    public <R> List<R> rows(Class<R> type, String sql, @Nullable Object... arguments) {
        return rowsLater(type, sql, arguments).rows();
    }

    /// Like [#rows], but sent only when its rows are needed. Several such statements take one round trip, and
    /// each sees the effects of those before it.
    public <R> PendingQuery<R> rowsLater(Class<R> type, String sql, @Nullable Object... arguments) {
        var query = new PendingQuery<>(this, type, sql, arguments);
        pending.add(query);
        return query;
    }

    /// The only row, or null if there is none.
    ///
    /// @throws IllegalStateException if there are several
    public <R> @Nullable R row(Class<R> type, String sql, @Nullable Object... arguments) {
        var rows = rows(type, sql, arguments);
        if (rows.size() > 1) {
            throw new IllegalStateException("%d rows where one was expected".formatted(rows.size()));
        }
        return rows.isEmpty() ? null : rows.getFirst();
    }

    /// The only row of a statement that always returns one.
    ///
    /// @throws IllegalStateException if there is none, or several
    public <R> R one(Class<R> type, String sql, @Nullable Object... arguments) {
        var row = row(type, sql, arguments);
        if (row == null) {
            throw new IllegalStateException("no row where one was expected");
        }
        return row;
    }

    /// Runs a statement and returns the number of rows that it wrote.
    public int update(String sql, @Nullable Object... arguments) {
        send();
        try (var statement = prepare(sql, List.of(new PendingQuery<>(this, null, sql, arguments)))) {
            int written = statement.executeUpdate();
            availability.responded();
            return written;
        } catch (SQLException failed) {
            throw remember(failed);
        }
    }

    /// Runs a statement together with the next one whose result is needed, or with the commit. Its errors are
    /// thrown then.
    public void updateLater(String sql, @Nullable Object... arguments) {
        pending.add(new PendingQuery<>(this, null, sql, arguments));
    }

    /// Reports a change to the caches on this node when the transaction ends, before its caller continues. Other
    /// nodes receive it from the table's trigger.
    public void announce(String channel, String payload) {
        announcements.add(new Announcement(channel, payload));
    }

    void deliverAnnouncements(Notifications notifications) {
        announcements.forEach(one -> notifications.deliver(one.channel, one.payload));
    }

    /// Removes the timeouts of statements, until the connection is returned to the pool.
    void removeTimeouts() {
        update(NO_TIMEOUT);
        try {
            connection.setNetworkTimeout(Runnable::run, 0);
        } catch (SQLException failed) {
            throw remember(failed);
        }
    }

    /// Limits how long a statement may take and how long PostgreSQL may be silent, until the connection is
    /// returned to the pool.
    void setTimeout(Duration timeout) {
        try {
            connection.setNetworkTimeout(Runnable::run, Math.toIntExact(timeout.toMillis()));
        } catch (SQLException failed) {
            throw remember(failed);
        }
        one(String.class, TIMEOUT, String.valueOf(timeout.toMillis()));
    }

    /// Sends the pending statements.
    void send() {
        try {
            sendPending();
        } catch (SQLException failed) {
            throw remember(failed);
        }
    }

    /// Sends the pending statements together with the commit. Returns PostgreSQL's warnings, or null.
    @Nullable
    SQLWarning commit() throws SQLException {
        if (pending.stream().anyMatch(PendingQuery::hasRows)) {
            // A row that can't be read must fail the transaction before the commit.
            sendPending();
        }
        if (pending.isEmpty()) {
            connection.commit();
            return connection.getWarnings();
        }
        updateLater(COMMIT);
        return sendPending();
    }

    private @Nullable SQLWarning sendPending() throws SQLException {
        if (pending.isEmpty()) {
            return null;
        }
        var queries = List.copyOf(pending);
        pending.clear();
        var sql = queries.stream().map(PendingQuery::sql).collect(Collectors.joining(";\n"));
        try (var statement = prepare(sql, queries)) {
            statement.execute();
            availability.responded();
            for (var query : queries) {
                query.readResult(statement);
                statement.getMoreResults();
            }
            return statement.getWarnings();
        }
    }

    private DatabaseException remember(SQLException failed) {
        if (DatabaseException.isResponse(failed)) {
            availability.responded();
        }
        var translated = DatabaseException.of(failed);
        failure = translated;
        return translated;
    }

    /// If a statement failed, PostgreSQL rolls the transaction back at the commit, which the driver reports as
    /// success. Work that caught the exception must not count as committed.
    void throwIfFailed() {
        if (failure != null) {
            throw failure;
        }
    }

    private PreparedStatement prepare(String sql, List<PendingQuery<?>> queries) throws SQLException {
        var statement = connection.prepareStatement(sql);
        try {
            int index = 1;
            for (var query : queries) {
                for (var argument : query.arguments()) {
                    bind(statement, index++, argument);
                }
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
            case TypedNull typed -> statement.setNull(index, typed.type);
            case Enum<?> constant -> statement.setString(index, constant.name().toLowerCase(Locale.ROOT));
            case String[] texts -> statement.setArray(index, connection.createArrayOf("text", texts));
            case Long[] numbers -> statement.setArray(index, connection.createArrayOf("bigint", numbers));
            case Boolean[] values -> statement.setArray(index, connection.createArrayOf("boolean", values));
            case Integer[] numbers -> statement.setArray(index, connection.createArrayOf("integer", numbers));
            case null -> statement.setObject(index, null);
            default -> statement.setObject(index, argument);
        }
    }
}
