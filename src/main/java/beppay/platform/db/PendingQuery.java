package beppay.platform.db;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows of a statement that has not been sent yet. It goes together with those that wait with it, in their order
/// and in one round trip, when the rows of any of them are needed, and at the latest with the commit.
public final class PendingQuery<R> {
    private final Transaction transaction;
    private final @Nullable Class<R> type;
    private final String sql;
    private final @Nullable Object[] arguments;
    private @Nullable List<R> rows;

    /// @param type null for a statement that only writes
    PendingQuery(Transaction transaction, @Nullable Class<R> type, String sql, @Nullable Object[] arguments) {
        this.transaction = transaction;
        this.type = type;
        this.sql = sql;
        this.arguments = arguments;
    }

    /// Sent first, where that has not been done.
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

    /// Takes the answer that the driver has come to.
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
