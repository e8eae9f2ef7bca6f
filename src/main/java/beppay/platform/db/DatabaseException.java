package beppay.platform.db;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/// A failed statement. The message never contains the statement's values, so it is safe in responses and logs.
/// The driver's exception may contain them and is therefore not the cause.
public class DatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// Serialization failure and deadlock: the transaction was certainly rolled back, and another attempt may
    /// succeed.
    private static final Set<String> RETRYABLE = Set.of("40001", "40P01");

    /// A lock timeout, a statement timeout, an idle transaction's timeout, and a write in a read-only
    /// transaction.
    private static final Set<String> UNAVAILABLE = Set.of("55P03", "57014", "25P03", "25006");

    /// Classes of SQLSTATE. 53: the disk is full, or memory or connections are exhausted. 58: the disk fails.
    private static final Set<String> OUT_OF_RESOURCES = Set.of("53", "58");

    private static final String INTERNAL_ERROR = "XX";

    /// After an error of these severities, PostgreSQL closes this connection or all connections.
    private static final Set<String> DISCONNECTING_SEVERITIES = Set.of("FATAL", "PANIC");

    private static final String ERROR = "ERROR";

    /// The driver's own messages contain no value only for these errors: a parameter or column that does not
    /// exist, and an unsupported feature.
    private static final Set<String> DRIVER_ERRORS_WITHOUT_VALUES = Set.of("22023", "42703", "0A000");

    private static final String DATA_EXCEPTION = "22";
    private static final String IN_FAILED_TRANSACTION = "25P02";
    private static final String WARNING = "01000";

    private final String sqlState;
    private final @Nullable String constraint;

    private DatabaseException(String message, SQLException failed) {
        super(message + " " + describe(failed));
        var serverError = serverError(failed);
        sqlState = state(failed);
        constraint = serverError == null ? null : serverError.getConstraint();
    }

    static DatabaseException of(SQLException failed) {
        if (isConnectionLost(failed)) {
            return new Unavailable("The connection to the database was lost.", failed, true);
        }
        return UNAVAILABLE.contains(state(failed)) || OUT_OF_RESOURCES.contains(stateClass(failed))
                ? new Unavailable("The database can't execute the statement now.", failed, false)
                : new DatabaseException("A statement failed.", failed);
    }

    static Unavailable noConnection(SQLException failed) {
        return new Unavailable("No connection to the database was available in time.", failed, false);
    }

    /// PostgreSQL did not respond to earlier callers.
    static Unavailable notResponding() {
        return noConnection(new SQLException("PostgreSQL doesn't respond.", "08001"));
    }

    /// Whether the failed commit was rolled back or its outcome is unknown.
    static DatabaseException ofCommit(SQLException failed) {
        boolean isRolledBack = state(failed).equals(IN_FAILED_TRANSACTION)
                || (serverError(failed) != null && !isConnectionLost(failed) && !mayBeCommitted(failed));
        return isRolledBack ? of(failed) : new CommitUnknown(failed);
    }

    /// If PostgreSQL fails while it flushes the write-ahead log, it panics. The commit record may be on the disk
    /// already, and the recovery then finds it. An ERROR always rolls the transaction back. A server with
    /// another language translates that word.
    private static boolean mayBeCommitted(SQLException failed) {
        var stateClass = stateClass(failed);
        return !ERROR.equals(severity(failed))
                && (OUT_OF_RESOURCES.contains(stateClass) || stateClass.equals(INTERNAL_ERROR));
    }

    /// A successful commit that the standby did not confirm may be lost with this machine.
    static boolean isCommitInDoubt(SQLException warning) {
        return state(warning).equals(WARNING) || isConnectionLost(warning);
    }

    /// 08: connection exception. 57P: PostgreSQL is shutting down or starting up. The pool's own exceptions have
    /// no state.
    private static boolean isConnectionLost(SQLException failed) {
        var state = state(failed);
        return state.isEmpty()
                || state.startsWith("08")
                || state.startsWith("57P")
                || DISCONNECTING_SEVERITIES.contains(severity(failed));
    }

    /// Whether PostgreSQL itself responded, even if with an error.
    static boolean isResponse(SQLException failed) {
        return serverError(failed) != null;
    }

    private static String severity(SQLException failed) {
        var serverError = serverError(failed);
        return serverError == null || serverError.getSeverity() == null ? "" : serverError.getSeverity();
    }

    private static String stateClass(SQLException failed) {
        var state = state(failed);
        return state.substring(0, Math.min(2, state.length()));
    }

    private static String state(SQLException failed) {
        return failed.getSQLState() == null ? "" : failed.getSQLState();
    }

    private static @Nullable ServerErrorMessage serverError(SQLException failed) {
        return failed instanceof PSQLException refused ? refused.getServerErrorMessage() : null;
    }

    /// PostgreSQL's primary message names tables, columns and constraints. It quotes a value only in class 22.
    /// The detail message quotes complete rows.
    private static String describe(SQLException failed) {
        var state = state(failed);
        var serverError = serverError(failed);
        String sentence = null;
        if (serverError != null && !state.startsWith(DATA_EXCEPTION)) {
            sentence = serverError.getMessage();
        } else if (serverError == null && (isConnectionLost(failed) || DRIVER_ERRORS_WITHOUT_VALUES.contains(state))) {
            sentence = failed.getMessage();
        }
        return "SQLSTATE %s%s".formatted(state.isEmpty() ? "none" : state, sentence == null ? "" : ": " + sentence);
    }

    /// Whether the statement violated the constraint of this name.
    public boolean violates(String constraintName) {
        return constraintName.equals(constraint);
    }

    boolean isRetryable() {
        return RETRYABLE.contains(sqlState);
    }

    /// The database is unavailable, and nothing of this transaction was committed.
    public static final class Unavailable extends DatabaseException {
        private static final long serialVersionUID = 1;

        private final boolean isRetryable;

        /// @param isRetryable whether an attempt on another connection may succeed
        private Unavailable(String message, SQLException failed, boolean isRetryable) {
            super(message, failed);
            this.isRetryable = isRetryable;
        }

        @Override
        boolean isRetryable() {
            return isRetryable;
        }
    }

    /// The connection was lost during the commit, so the transaction may or may not be committed. Reading the
    /// rows back decides.
    public static final class CommitUnknown extends DatabaseException {
        private static final long serialVersionUID = 1;

        private CommitUnknown(SQLException failed) {
            super("It is not known whether the transaction was committed.", failed);
        }
    }
}
