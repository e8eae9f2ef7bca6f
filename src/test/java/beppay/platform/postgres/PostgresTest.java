package beppay.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.platform.db.Database;
import beppay.platform.db.UnusableDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresTest {
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    @TempDir
    private static Path parent;

    private static Path data;

    private int number;

    @BeforeAll
    static void create_the_data_directory() throws IOException {
        data = DataFolder.in(parent);
        try (var postgres = Postgres.openForServer(data);
                var database = Database.open(postgres.address(), 1)) {
            database.transact(tx -> tx.update("create table numbers (number integer)"));
        }
    }

    @BeforeEach
    void choose_a_number() {
        number = NUMBERS.incrementAndGet();
    }

    @Test
    void commits_survive_a_restart() {
        try (var postgres = Postgres.openForServer(data)) {
            write(postgres);
        }
        assertThat(running()).isNull();
        try (var postgres = Postgres.openForServer(data)) {
            assertThat(contains(postgres)).isTrue();
        }
    }

    @Test
    void a_second_server_is_rejected() throws Exception {
        try (var server = OtherProcess.start("server", data)) {
            assertThatThrownBy(() -> Postgres.openForServer(data))
                    .isInstanceOf(UnusableDatabase.class)
                    .hasMessage("Another server already runs on %s (server %d).", data, server.pid());
        }
        Postgres.openForServer(data).close();
    }

    @Test
    void a_postgres_that_a_killed_server_left_running_is_restarted() throws Exception {
        var server = OtherProcess.start("server", data);
        try (var postgres = Postgres.openForCommand(data)) {
            write(postgres);
        }
        server.kill();
        var orphan = Objects.requireNonNull(running());
        try (var postgres = Postgres.openForServer(data)) {
            assertThat(contains(postgres)).isTrue();
            assertThat(running()).isNotNull().isNotEqualTo(orphan);
        }
    }

    @Test
    void a_killed_postgres_restarts_at_the_same_address() {
        try (var postgres = Postgres.openForServer(data);
                var database = Database.open(postgres.address(), 2)) {
            write(postgres);
            assertThat(contains(database)).isTrue();
            var killed = Objects.requireNonNull(running());
            ProcessHandle.of(killed.pid()).orElseThrow().destroyForcibly();
            assertThat(Polling.until(() -> isAnother(killed), Duration.ofSeconds(60)))
                    .isTrue();
            assertThat(contains(database)).isTrue();
        }
    }

    private static boolean isAnother(PostmasterFile killed) {
        var running = running();
        return running != null && running.pid() != killed.pid() && running.isReady();
    }

    @Test
    void a_command_uses_the_running_servers_postgres_and_leaves_it_running() throws Exception {
        try (var _ = OtherProcess.start("server", data)) {
            var running = running();
            Postgres.openForCommand(data).close();
            assertThat(running()).isNotNull().isEqualTo(running);
        }
        assertThat(running()).isNull();
    }

    @Test
    void the_last_command_stops_postgres() throws Exception {
        try (var _ = OtherProcess.start("command", data)) {
            Postgres.openForCommand(data).close();
            assertThat(running()).isNotNull();
        }
        assertThat(running()).isNull();
    }

    @Test
    void a_server_waits_for_a_command_and_a_command_outlives_a_server() throws Exception {
        var command = OtherProcess.start("command", data);
        var serving = CompletableFuture.supplyAsync(() -> Postgres.openForServer(data));
        assertThat(serving).isNotDone();
        command.close();
        try (var postgres = serving.join()) {
            write(postgres);
            command = OtherProcess.start("command", data);
        }
        assertThat(running()).isNotNull();
        command.close();
        assertThat(running()).isNull();
    }

    @Test
    void an_old_process_id_that_now_belongs_to_another_program_does_not_prevent_a_start() throws IOException {
        Postgres.openForServer(data).close();
        var us = ProcessHandle.current().pid();
        Files.writeString(PostmasterFile.path(data.resolve("postgres")), us + "\n" + data + "\n1\n5432\n\n\n\nready\n");
        Postgres.openForServer(data).close();
        assertThat(running()).isNull();
    }

    @Test
    void interrupted_unpacking_and_initialization_start_again(@TempDir Path other) throws IOException {
        var folder = DataFolder.in(other);
        Files.createDirectories(folder.resolve("postgres-initializing/cluster/base"));
        Files.writeString(folder.resolve("postgres-initializing/cluster/PG_VERSION"), "18\n");
        Files.writeString(folder.resolve("postgres.password.new"), "half");
        Files.delete(folder.resolve("postgres-" + PostgresBinaries.VERSION));
        Files.createDirectories(folder.resolve("postgres-unpacking/bin"));
        Files.writeString(folder.resolve("postgres-unpacking/bin/postgres"), "half");
        try (var postgres = Postgres.openForServer(folder)) {
            assertThat(postgres.address().password()).hasSize(32);
        }
        try (var left = Files.list(folder)) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "postgres-" + PostgresBinaries.VERSION,
                            "postgres",
                            "postgres.lock",
                            "postgres.log",
                            "postgres.password",
                            "server.lock",
                            "socket");
        }
    }

    private void write(Postgres postgres) {
        try (var database = Database.open(postgres.address(), 1)) {
            database.transact(tx -> tx.update("insert into numbers values (?)", number));
        }
    }

    private boolean contains(Postgres postgres) {
        try (var database = Database.open(postgres.address(), 1)) {
            return contains(database);
        }
    }

    private boolean contains(Database database) {
        return database.autocommit(tx -> tx.rows(Integer.class, "select number from numbers"))
                .contains(number);
    }

    private static @Nullable PostmasterFile running() {
        return PostmasterFile.ofRunning(DataDirectory.open(data));
    }
}
