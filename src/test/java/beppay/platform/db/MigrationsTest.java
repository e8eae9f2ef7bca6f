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

/// Which databases a start accepts, and what it says of the others.
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
    void give_back_the_connections() {
        database.close();
    }

    @Test
    void many_nodes_migrate_at_once_and_each_migration_is_done_once() {
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
    void a_database_of_this_version_is_taken_as_it_is() {
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
    void a_database_of_an_earlier_version_is_refused_with_a_way_out(String change) {
        database.transact(tx -> tx.update(change));
        assertRefused(EARLIER);
    }

    /// Its files had higher numbers than ours, and yet it is not a newer one.
    @Test
    void a_database_of_an_earlier_version_with_more_files_is_not_taken_for_a_newer_one() {
        database.transact(tx -> tx.update(OTHER_FILES));
        database.transact(tx -> tx.update(LATER_FILES));
        assertRefused(EARLIER);
    }

    @Test
    void a_database_of_a_newer_version_is_refused() {
        database.transact(tx -> tx.update(LATER_FILES));
        assertRefused("was created by a newer BepPay");
    }

    @Test
    void a_database_of_something_else_is_refused() {
        database.transact(tx -> tx.update("drop table flyway_schema_history"));
        assertRefused("has tables that BepPay did not create");
    }

    @Test
    void postgres_older_than_15_is_refused() {
        assertThatCode(() -> Migrations.refuseOlder(15)).doesNotThrowAnyException();
        assertThatThrownBy(() -> Migrations.refuseOlder(14)).hasMessageContaining("this is PostgreSQL 14");
    }

    private void assertRefused(String reason) {
        assertThatThrownBy(() -> Migrations.migrate(address))
                .isInstanceOf(UnusableDatabase.class)
                .hasMessageContaining(reason)
                .hasMessageEndingWith(".");
    }

    private static List<String> history(Database database) {
        return database.autocommit(tx -> tx.rows(String.class, HISTORY));
    }
}
