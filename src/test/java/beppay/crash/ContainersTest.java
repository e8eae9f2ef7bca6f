package beppay.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import beppay.platform.db.Database;
import beppay.platform.postgres.DataFolder;
import beppay.platform.postgres.Postgres;
import beppay.verification.LedgerVerification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Processes that share only a data directory. Each has its own process ids, shared memory and mounts.
class ContainersTest {
    private static final int ROUNDS = 20;
    /// A container is killed during its work in every fifth round.
    private static final int KILLED = 5;

    private static final String REFERENCES = "select reference from transfers where reference is not null";

    @TempDir
    Path parent;

    private Path data;
    private Path link;
    private final List<String> acknowledged = new ArrayList<>();

    @BeforeEach
    void open_the_shop() throws IOException {
        assumeTrue(Container.isAllowed(), "unshare is not allowed, so containers are not tested");
        data = DataFolder.in(parent);
        link = Files.createSymbolicLink(parent.resolve("link"), data);
        try (var postgres = Postgres.openForServer(data)) {
            Shop.open(postgres.address(), "1.00");
        }
    }

    @Test
    void concurrent_commands_lose_nothing_even_if_a_container_is_killed() throws Exception {
        int complete = 0;
        try (var other = start(link)) {
            var one = start(data);
            for (int round = 1; round <= ROUNDS; round++) {
                one.tell("borrow one-" + round);
                other.tell("borrow other-" + round);
                if (round % KILLED == 0) {
                    acknowledged.add(one.line());
                    one.kill();
                    one = start(data);
                } else {
                    complete += take(one.linesUntil(TopUps.ENDED));
                }
                complete += take(other.linesUntil(TopUps.ENDED));
            }
            one.kill();
        }
        assertThat(complete).as(errors()).isGreaterThanOrEqualTo(2 * (ROUNDS - ROUNDS / KILLED));
        checkBooks(acknowledged);
    }

    @Test
    void a_server_and_a_concurrent_command_lose_nothing_even_if_a_container_is_killed() throws Exception {
        int complete = 0;
        try (var command = start(link)) {
            var server = start(data);
            for (int round = 1; round <= ROUNDS; round++) {
                server.tell("serve server-" + round);
                command.tell("borrow command-" + round);
                complete += take(server.linesUntil(TopUps.RUNNING));
                if (round % KILLED == 0) {
                    server.kill();
                    server = start(data);
                } else {
                    server.tell("stop");
                    server.linesUntil(TopUps.ENDED);
                }
                complete += take(command.linesUntil(TopUps.ENDED));
            }
            server.kill();
        }
        assertThat(complete).as(errors()).isGreaterThanOrEqualTo(2 * ROUNDS - ROUNDS / KILLED);
        checkBooks(acknowledged);
    }

    /// Records the acknowledged top-ups. Returns 1 if the process completed all of its work, otherwise 0.
    private int take(List<String> lines) {
        lines.stream().filter(line -> line.contains("-")).forEach(acknowledged::add);
        return lines.size() == TopUps.EACH && !lines.contains("failed") ? 1 : 0;
    }

    @Test
    void a_lost_top_up_is_detected() throws Exception {
        try (var command = start(data)) {
            command.tell("borrow command");
            assertThat(take(command.linesUntil(TopUps.ENDED))).as(errors()).isOne();
        }
        checkBooks(acknowledged);
        acknowledged.add("command-never-written");
        assertThatThrownBy(() -> checkBooks(acknowledged)).isInstanceOf(AssertionError.class);
    }

    private Container start(Path folder) throws IOException {
        return Container.run(TopUps.class, parent.resolve("errors"), folder.toString());
    }

    private String errors() throws IOException {
        return Files.readString(parent.resolve("errors"));
    }

    private void checkBooks(List<String> expected) {
        try (var postgres = Postgres.openForCommand(data);
                var database = Database.open(postgres.address(), 1)) {
            List<String> written = database.autocommit(tx -> tx.rows(String.class, REFERENCES));
            assertThat(written).containsAll(expected).doesNotHaveDuplicates();
            assertThat(database.snapshot(LedgerVerification::findings)).isEmpty();
        }
    }
}
