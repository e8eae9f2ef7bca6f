package beppay.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

class DatabaseExceptionTest {
    /// In the format of PostgreSQL's protocol.
    private static PSQLException error(String severity, String sqlState) {
        return new PSQLException(new ServerErrorMessage("S%s\0C%s\0Mit failed\0".formatted(severity, sqlState)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "53100", "53200", "53300", "53000", "58000", "58030", "25006", "57P01", "57P02", "57P03", "08006",
                "55P03", "57014"
            })
    void a_database_without_disk_space_memory_connections_or_time_is_unavailable(String sqlState) {
        assertThat(DatabaseException.of(error("ERROR", sqlState))).isInstanceOf(DatabaseException.Unavailable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "42P01", "22023", "XX000"})
    void a_programming_error_does_not_make_the_database_unavailable(String sqlState) {
        assertThat(DatabaseException.of(error("ERROR", sqlState))).isExactlyInstanceOf(DatabaseException.class);
    }

    /// The log may have been written although flushing it failed. The recovery then finds the commit.
    @ParameterizedTest
    @CsvSource({"PANIC,53100", "PANIC,58030", "FATAL,57P01", "PANIK,53100", "FATAL,XX000"})
    void the_outcome_of_a_commit_during_which_postgres_dies_is_unknown(String severity, String sqlState) {
        assertThat(DatabaseException.ofCommit(error(severity, sqlState)))
                .isInstanceOf(DatabaseException.CommitUnknown.class);
    }

    @Test
    void a_commit_that_postgres_rejects_is_rolled_back() {
        assertThat(DatabaseException.ofCommit(error("ERROR", "53100")))
                .isInstanceOf(DatabaseException.Unavailable.class);
        assertThat(DatabaseException.ofCommit(error("ERROR", "23505"))).isExactlyInstanceOf(DatabaseException.class);
        assertThat(DatabaseException.ofCommit(error("FEHLER", "23505"))).isExactlyInstanceOf(DatabaseException.class);
    }

    @Test
    void a_panic_within_a_transaction_is_a_lost_connection() {
        assertThat(DatabaseException.of(error("PANIC", "53100")).isRetryable()).isTrue();
        assertThat(DatabaseException.of(error("ERROR", "53100")).isRetryable()).isFalse();
    }
}
