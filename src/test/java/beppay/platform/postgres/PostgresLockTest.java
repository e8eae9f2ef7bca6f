package beppay.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import beppay.platform.db.Database;
import beppay.platform.db.DirectConnection;
import beppay.platform.db.UnusableDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresLockTest {
    private static final Duration IMMEDIATELY = Duration.ofMillis(100);
    private static final List<String> AS_NAMELESS =
            List.of("setpriv", "--reuid=12345", "--regid=12345", "--clear-groups");

    @TempDir
    private Path parent;

    @Test
    void a_process_that_outlives_its_postmaster_keeps_the_lock() throws Exception {
        var folder = DataFolder.in(parent);
        var lock = new PostgresLock(DataDirectory.open(folder));
        assertThat(lock.isHeld()).isFalse();
        var server = OtherProcess.start("server", folder);
        try (var postgres = Postgres.openForCommand(folder);
                var connection = DirectConnection.to(postgres.address());
                var statement = connection.createStatement();
                var result = statement.executeQuery("select pg_backend_pid()")) {
            result.next();
            int backend = result.getInt(1);
            server.kill();
            signal("STOP", backend);
            signal("KILL", Objects.requireNonNull(running(folder)).pid());
            assertThat(lock.awaitRelease(IMMEDIATELY)).isFalse();
            signal("KILL", backend);
            connection.abort(Runnable::run);
            assertThat(lock.awaitRelease(Duration.ofSeconds(60))).isTrue();
        }
        Postgres.openForServer(folder).close();
        assertThat(lock.isHeld()).isFalse();
    }

    @Test
    void a_postgres_that_hangs_is_killed_without_losing_a_commit() throws Exception {
        var folder = DataFolder.in(parent);
        var data = DataDirectory.open(folder);
        var lock = new PostgresLock(data);
        try (var server = OtherProcess.start("server", folder);
                var postgres = Postgres.openForCommand(folder);
                var database = Database.open(postgres.address(), 1)) {
            database.transact(tx -> tx.update("create table acknowledged as select 1 as number"));
            var first = ProcessHandle.of(Objects.requireNonNull(running(folder)).pid())
                    .orElseThrow();
            server.kill();
            var hanging = Stream.concat(first.descendants(), Stream.of(first)).toList();
            hanging.forEach(process -> signal("STOP", process.pid()));
            Postmaster.stop(data, RunAs.choose(), IMMEDIATELY, IMMEDIATELY);
            assertThat(lock.isHeld()).isFalse();
        }
        try (var postgres = Postgres.openForCommand(folder);
                var database = Database.open(postgres.address(), 1)) {
            int number = database.autocommit(tx -> tx.one(Integer.class, "select number from acknowledged"));
            assertThat(number).isOne();
        }
    }

    @Test
    void postgres_restarts_even_if_a_process_of_the_dead_one_hangs() throws Exception {
        var folder = DataFolder.in(parent);
        try (var postgres = Postgres.openForServer(folder);
                var connection = DirectConnection.to(postgres.address());
                var statement = connection.createStatement();
                var result = statement.executeQuery("select pg_backend_pid()")) {
            result.next();
            int backend = result.getInt(1);
            var dead = Objects.requireNonNull(running(folder)).pid();
            signal("STOP", backend);
            signal("KILL", dead);
            assertThat(Polling.until(() -> runsAgain(folder, dead), Duration.ofSeconds(60)))
                    .isTrue();
            // It may still be listed as a process until its parent has waited for it.
            assertThat(new PostgresLock(DataDirectory.open(folder)).isHeldBy(backend))
                    .isFalse();
            connection.abort(Runnable::run);
        }
    }

    private static boolean runsAgain(Path folder, long dead) {
        var running = running(folder);
        return running != null && running.pid() != dead && running.isReady();
    }

    @Test
    void the_process_id_of_another_program_is_not_mistaken_for_postgres() throws Exception {
        var folder = DataFolder.in(parent);
        try (var _ = Postgres.openForServer(folder)) {
            var lock = new PostgresLock(DataDirectory.open(folder));
            assertThat(lock.isHeldBy(Objects.requireNonNull(running(folder)).pid()))
                    .isTrue();
            assertThat(lock.isHeldBy(ProcessHandle.current().pid())).isFalse();
        }
    }

    /// The older version has no lock.
    @Test
    void a_postgres_that_an_older_beppay_left_running_is_left_alone() throws Exception {
        var folder = DataFolder.in(parent);
        Postgres.openForServer(folder).close();
        var data = DataDirectory.open(folder);
        Files.delete(data.postgresLock());
        var command = RunAs.choose()
                .command(
                        data.program("postgres"),
                        "-D",
                        data.cluster(),
                        "-c",
                        "listen_addresses=",
                        "-c",
                        "unix_socket_directories=../socket");
        var older = Program.prepare(command)
                .redirectOutput(data.path().resolve("older.log").toFile())
                .start();
        try {
            Eventually.holds(() -> isReady(PostmasterFile.read(data.cluster())));
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> Postgres.openForServer(folder))
                        .isInstanceOf(UnusableDatabase.class)
                        .hasMessageContaining("An older BepPay may still run there");
            }
            assertThat(older.isAlive()).isTrue();
        } finally {
            older.destroyForcibly().onExit().join();
        }
        Eventually.holds(() -> canServe(folder));
    }

    @Test
    void waiting_for_another_start_or_stop_times_out_with_the_reason() throws IOException {
        var data = DataDirectory.open(parent.resolve("data"));
        try (var one = DataLock.open(data);
                var other = DataLock.open(data);
                var _ = one.change()) {
            assertThatThrownBy(() -> other.change(IMMEDIATELY))
                    .isInstanceOf(UnusableDatabase.class)
                    .hasMessageContaining("by another process, perhaps in another container");
        }
    }

    @Test
    void a_user_without_a_name_creates_the_database_as_nobody_or_gets_an_explanation() throws IOException {
        assumeTrue(RunAs.choose().owner() == 0 && Program.isInstalled("setpriv"), "only root can change its user id");
        var namespace = RunAs.choose(12_345, null).prefix();
        assumeTrue(!namespace.isEmpty(), "user namespaces are not allowed");
        var data = DataFolder.in(parent);
        DataDirectory.setPermissions(parent, "rwx--x--x");
        Files.delete(data.resolve("postgres-" + PostgresBinaries.VERSION));
        assertThatThrownBy(() -> PostgresLauncher.of(data, new RunAs(AS_NAMELESS, 12_345))
                        .openForServer())
                .isInstanceOf(UnusableDatabase.class)
                .hasMessageContaining("/etc/passwd has no entry for the user id 12345");
        DataDirectory.setPermissions(data, "rwx--x--x");
        var runAs = new RunAs(concat(AS_NAMELESS, namespace), 12_345);
        try (var postgres = PostgresLauncher.of(data, runAs).openForServer();
                var database = Database.open(postgres.address(), 1)) {
            long one = database.autocommit(tx -> tx.one(Long.class, "select 1::bigint"));
            assertThat(one).isOne();
            assertThat(Files.getAttribute(data.resolve("postgres"), "unix:uid")).isEqualTo(12_345);
        }
    }

    @Test
    void root_does_not_take_over_files_of_another_user() throws IOException {
        assumeTrue(RunAs.choose().owner() == 0, "only root can change a file's owner");
        var data = DataFolder.in(parent);
        var cluster = Files.createDirectory(data.resolve("postgres"));
        var version = Files.writeString(cluster.resolve("PG_VERSION"), "18\n");
        Files.setAttribute(version, "unix:uid", 12_345);
        Files.setAttribute(cluster, "unix:uid", 12_345);
        assertThatThrownBy(() -> Postgres.openForCommand(data))
                .isInstanceOf(UnusableDatabase.class)
                .hasMessageContaining("belongs to the user with the id 12345");
        assertThat(Files.getAttribute(version, "unix:uid")).isEqualTo(12_345);
    }

    private static List<String> concat(List<String> one, List<String> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }

    private static boolean isReady(@Nullable PostmasterFile file) {
        return file != null && file.isReady();
    }

    private static boolean canServe(Path folder) {
        try {
            Postgres.openForServer(folder).close();
            return true;
        } catch (UnusableDatabase notYet) {
            return false;
        }
    }

    private static @Nullable PostmasterFile running(Path folder) {
        return PostmasterFile.ofRunning(DataDirectory.open(folder));
    }

    private static void signal(String signal, long pid) {
        assertThat(Program.run(List.of("kill", "-" + signal, String.valueOf(pid)))
                        .succeeded())
                .isTrue();
    }
}
