package beppay.platform.db;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/// A statement that failed. What it tells in an answer or a log never holds the statement's values.
public class DatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// Serialization failure and deadlock: the transaction is undone for certain, and another try may succeed.
    private static final Set<String> WORTH_REPEATING = Set.of("40001", "40P01");

    private final String sqlState;
    private final @Nullable String constraint;

    DatabaseException(String message, SQLException cause) {
        super(message, cause);
        sqlState = cause.getSQLState() == null ? "" : cause.getSQLState();
        constraint = constraintOf(cause);
    }

    static DatabaseException of(SQLException failed) {
        var state = failed.getSQLState();
        return isConnectionLost(failed)
                ? new Unavailable("The database can't be reached.", failed)
                : new DatabaseException("A statement failed with SQLSTATE " + state, failed);
    }

    /// 08: connection; 57P: shutting down or starting up; 53300: too many connections; 55P03: a lock not had in
    /// time.
    static boolean isConnectionLost(SQLException failed) {
        var state = failed.getSQLState();
        return state == null
                || state.startsWith("08")
                || state.startsWith("57P")
                || state.equals("53300")
                || state.equals("55P03")
                || state.equals("25P03");
    }

    private static @Nullable String constraintOf(SQLException failed) {
        if (failed instanceof PSQLException refused && refused.getServerErrorMessage() != null) {
            return refused.getServerErrorMessage().getConstraint();
        }
        return null;
    }

    public boolean breaks(String constraintName) {
        return constraintName.equals(constraint);
    }

    boolean isWorthRepeating() {
        return WORTH_REPEATING.contains(sqlState);
    }

    /// The database can't answer now, and nothing of this transaction was committed.
    public static final class Unavailable extends DatabaseException {
        private static final long serialVersionUID = 1;

        Unavailable(String message, SQLException cause) {
            super(message, cause);
        }
    }

    /// The connection was lost while committing: what was done may or may not stand. It must be read back.
    public static final class CommitUnknown extends DatabaseException {
        private static final long serialVersionUID = 1;

        CommitUnknown(SQLException cause) {
            super("It is not known whether the transaction was committed.", cause);
        }
    }
}
