package beppay.platform.db;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A statement of a transaction that is not sent yet. All pending statements are sent in order, in one round
/// trip, when the rows of any of them are needed, and with the commit at the latest.
public final class PendingQuery<R> {
    private final Transaction transaction;
    private final @Nullable Class<R> type;
    private final String sql;
    private final @Nullable Object[] arguments;
    private @Nullable List<R> rows;

    /// @param type the class of the rows; null for a statement that returns none
    PendingQuery(Transaction transaction, @Nullable Class<R> type, String sql, @Nullable Object[] arguments) {
        this.transaction = transaction;
        this.type = type;
        this.sql = sql;
        this.arguments = arguments;
    }

    /// The statement's rows. Sends all pending statements if this one has not been sent.
    public List<R> rows() {
        if (rows == null) {
            transaction.send();
        }
        if (rows == null) {
            throw new IllegalStateException("The statement was not executed; its transaction is over.");
        }
        return rows;
    }

    boolean hasRows() {
        return type != null;
    }

    String sql() {
        return sql;
    }

    @Nullable
    Object[] arguments() {
        return arguments;
    }

    /// Reads the driver's current result.
    void readResult(Statement executed) throws SQLException {
        if (type == null) {
            rows = List.of();
            return;
        }
        try (var result = executed.getResultSet()) {
            rows = RowReader.of(type).readAll(result);
        }
    }
}
