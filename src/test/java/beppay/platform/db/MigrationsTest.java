package beppay.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.platform.postgres.TestPostgres;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The databases that a start accepts, and the errors for all others.
class MigrationsTest {
    private static final String HISTORY =
            "select version || ' ' || checksum from flyway_schema_history where success order by installed_rank";

    private static final String EARLIER = "was created by an earlier, unreleased BepPay, and this version can't use it."
            + " Start with an empty data directory";

    private static final String LATER_FILES = """
            insert into flyway_schema_history
            select installed_rank + 1000, '10' || version, 'later', type, 'V10' || version || '__later.sql', checksum,
                installed_by, installed_on, execution_time, success
            from flyway_schema_history where version <= '2'""";

    private static final String OTHER_FILES = "update flyway_schema_history set checksum = checksum + 1";

    private final PostgresAddress address = TestPostgres.freshAddress();
    private final Database database = Database.open(address, 2);

    @AfterEach
    void close_the_pool() {
        database.close();
    }

    @Test
    void several_nodes_migrate_at_the_same_time_and_each_migration_runs_once() {
        var empty = TestPostgres.emptyAddress();
        var nodes = List.of(1, 2, 3).stream()
                .map(node -> CompletableFuture.runAsync(() -> Migrations.migrate(empty)))
                .toList();
        nodes.forEach(CompletableFuture::join);
        try (var migrated = Database.open(empty, 1)) {
            assertThat(history(migrated)).isEqualTo(history(database));
            assertThat(history(migrated).getFirst()).startsWith("1 ");
        }
    }

    @Test
    void a_database_of_this_version_is_accepted_unchanged() {
        var before = history(database);
        Migrations.migrate(address);
        assertThat(history(database)).isEqualTo(before).hasSizeGreaterThan(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                OTHER_FILES,
                OTHER_FILES + " where version = '2'",
                "update flyway_schema_history set description = 'renamed' where version = '2'",
                "update flyway_schema_history set success = false where version = '2'",
                "delete from flyway_schema_history where version = '2'"
            })
    void a_database_of_an_earlier_version_is_rejected_with_instructions(String change) {
        database.transact(tx -> tx.update(change));
        assertRejected(EARLIER);
    }

    /// Files with higher numbers alone do not make it a newer version.
    @Test
    void a_database_of_an_earlier_version_with_more_files_is_not_mistaken_for_a_newer_one() {
        database.transact(tx -> tx.update(OTHER_FILES));
        database.transact(tx -> tx.update(LATER_FILES));
        assertRejected(EARLIER);
    }

    @Test
    void a_database_of_a_newer_version_is_rejected() {
        database.transact(tx -> tx.update(LATER_FILES));
        assertRejected("was created by a newer BepPay");
    }

    @Test
    void a_database_of_another_program_is_rejected() {
        database.transact(tx -> tx.update("drop table flyway_schema_history"));
        assertRejected("has tables that BepPay did not create");
    }

    @Test
    void postgres_older_than_15_is_rejected() {
        assertThatCode(() -> Migrations.rejectOlder(15)).doesNotThrowAnyException();
        assertThatThrownBy(() -> Migrations.rejectOlder(14)).hasMessageContaining("this is PostgreSQL 14");
    }

    private void assertRejected(String reason) {
        assertThatThrownBy(() -> Migrations.migrate(address))
                .isInstanceOf(UnusableDatabase.class)
                .hasMessageContaining(reason)
                .hasMessageEndingWith(".");
    }

    private static List<String> history(Database database) {
        return database.autocommit(tx -> tx.rows(String.class, HISTORY));
    }
}
