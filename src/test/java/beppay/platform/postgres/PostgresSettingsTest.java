package beppay.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import beppay.platform.db.Database;
import beppay.platform.db.DatabaseException;
import beppay.platform.db.Migrations;
import beppay.platform.db.PostgresAddress;
import beppay.platform.db.UnusableDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresSettingsTest {
    private static final String SECRET = "hunter2-hunter2";

    @TempDir
    private Path parent;

    @Test
    void commits_are_durable_and_postgres_listens_only_on_a_socket() throws Exception {
        try (var database = TestPostgres.freshDatabase()) {
            assertThat(setting(database, "fsync")).isEqualTo("on");
            assertThat(setting(database, "full_page_writes")).isEqualTo("on");
            assertThat(setting(database, "synchronous_commit")).isEqualTo("on");
            assertThat(setting(database, "data_checksums")).isEqualTo("on");
            assertThat(setting(database, "listen_addresses")).isEmpty();
            assertThat(setting(database, "unix_socket_permissions")).isEqualTo("0700");
            assertThat(setting(database, "server_encoding")).isEqualTo("UTF8");
        }
    }

    @Test
    void a_setting_that_could_lose_a_commit_is_rejected() {
        var address = TestPostgres.freshAddress();
        assertThatCode(() -> Migrations.migrate(address)).doesNotThrowAnyException();
        try (var database = Database.open(address, 1)) {
            var name = database.autocommit(tx -> tx.one(String.class, "select current_database()"));
            database.transact(tx -> tx.update("alter database %s set synchronous_commit = off".formatted(name)));
        }
        assertThatThrownBy(() -> Migrations.migrate(address))
                .isInstanceOf(UnusableDatabase.class)
                .hasMessageContaining("synchronous_commit is off");
    }

    @Test
    void a_start_with_a_setting_that_could_lose_a_commit_fails_and_leaves_nothing_running() throws IOException {
        var data = DataFolder.in(parent);
        try (var postgres = Postgres.openForServer(data)) {
            TestPostgres.execute(postgres, "alter role beppay set synchronous_commit = local");
        }
        assertThatThrownBy(() -> Postgres.openForServer(data)).hasMessageContaining("synchronous_commit is local");
        assertThat(PostmasterFile.ofRunning(DataDirectory.open(data))).isNull();
    }

    @Test
    void the_password_is_required_and_private() throws IOException {
        var address = TestPostgres.freshAddress();
        for (var wrong : new String[] {"", "guess"}) {
            assertThatThrownBy(() -> Migrations.migrate(new PostgresAddress(address.url(), "beppay", wrong)))
                    .isInstanceOf(UnusableDatabase.class)
                    .hasMessageContaining("password");
        }
        assertThat(address.toString()).doesNotContain(Objects.requireNonNull(address.password()));
        assertThat(permissions("postgres.password")).isEqualTo("rw-------");
        assertThat(permissions("postgres.log")).isEqualTo("rw-------");
        assertThat(permissions("postgres")).isEqualTo("rwx------");
        assertThat(permissions("socket")).isEqualTo("rwx------");
        assertThat(permissions("socket/.s.PGSQL.5432")).isEqualTo("rwx------");
        assertThat(permissions("server.lock")).isEqualTo("rw-------");
        assertThat(permissions("postgres.lock")).isEqualTo("rw-------");
    }

    private static String permissions(String file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(TestPostgres.DATA.resolve(file)));
    }

    @Test
    void only_the_current_user_may_enter_a_new_data_directory() throws IOException {
        var data = DataDirectory.open(parent.resolve("new"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.path())))
                .isEqualTo("rwx------");
    }

    @Test
    void no_value_reaches_a_log_or_an_error() throws IOException {
        try (var database = TestPostgres.freshDatabase()) {
            for (var sql : new String[] {
                "select ?::integer",
                "insert into partners (email, name, created_at, updated_at)" + " values (upper(?), 'a', now(), now())",
                "select no_such_column from partners where email = ?"
            }) {
                assertThatThrownBy(() -> database.transact(tx -> tx.rows(String.class, sql, SECRET)))
                        .isInstanceOf(DatabaseException.class)
                        .hasMessageContaining("SQLSTATE")
                        .hasNoCause()
                        .hasMessageNotContaining(SECRET);
            }
        }
        assertThat(Files.readString(TestPostgres.DATA.resolve("postgres.log")))
                .contains("database system is ready")
                .doesNotContainIgnoringCase(SECRET);
    }

    @Test
    void the_version_is_that_of_the_archive() {
        var archive = PostgresBinaries.class.getResource("/" + PostgresBinaries.archiveName());
        assertThat(archive).isNotNull();
        assertThat(archive.toString()).contains("-" + PostgresBinaries.VERSION + ".jar!");
    }

    @Test
    void without_namespaces_root_runs_postgres_as_nobody_if_nobody_can_reach_it() throws IOException {
        assumeTrue(RunAs.choose().owner() == 0 && Program.isInstalled("setpriv"), "only root can change its user id");
        var data = DataFolder.in(parent);
        Files.delete(data.resolve("postgres-" + PostgresBinaries.VERSION));
        assertThatThrownBy(() -> PostgresLauncher.of(data, RunAs.nobody()).openForServer())
                .isInstanceOf(UnusableDatabase.class)
                .hasMessageContaining("the user nobody can't reach " + data);
        DataDirectory.setPermissions(parent, "rwx--x--x");
        try (var postgres = PostgresLauncher.of(data, RunAs.nobody()).openForServer();
                var database = Database.open(postgres.address(), 1)) {
            assertThat(setting(database, "fsync")).isEqualTo("on");
            assertThat(Files.getOwner(data.resolve("postgres")).getName()).isEqualTo("nobody");
        }
        Postgres.openForServer(data).close();
        assertThat(Files.getOwner(data.resolve("postgres")).getName()).isEqualTo("root");
    }

    private static String setting(Database database, String name) {
        return database.autocommit(tx -> tx.one(String.class, "select current_setting(?)", name));
    }
}
