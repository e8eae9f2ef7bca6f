package beppay.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.Rounds;
import beppay.platform.db.PostgresAddress;
import beppay.platform.postgres.DataFolder;
import beppay.platform.postgres.Postgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// After a crash, such as by a power failure, lack of memory or `kill -9`, every acknowledged purchase exists
/// once, and the books are correct.
@Order(1)
class CrashTest {
    private static final int KILLS = Rounds.of(6, 20);
    /// Makes a failed run repeatable, as far as the machine's scheduling allows.
    private static final Random RANDOM = new Random(20_260_330);

    @TempDir
    Path parent;

    private Path data;
    private final Deque<Runnable> running = new ArrayDeque<>();

    @BeforeEach
    void create_the_data_directory() throws IOException {
        data = DataFolder.in(parent);
    }

    /// After a failure, the servers and buyers would keep the machine busy for all other tests.
    @AfterEach
    void stop() {
        running.forEach(Runnable::run);
    }

    @Test
    void a_server_that_is_killed_under_load_loses_and_duplicates_no_acknowledged_purchase() throws Exception {
        var buyers = prepared();
        var server = start();
        buyers.serverIsUp(server.port());
        buyers.start();
        for (int kill = 0; kill < KILLS; kill++) {
            buyers.awaitAnswers(1 + RANDOM.nextInt(60));
            buyers.serverGoesDown();
            server.kill();
            server = start();
            buyers.serverIsUp(server.port());
        }
        var bought = buyers.stop();
        server.close();
        check(bought);
    }

    @Test
    void a_postgres_that_is_killed_under_load_restarts_and_loses_and_duplicates_nothing() throws Exception {
        var buyers = prepared();
        var server = start();
        buyers.serverIsUp(server.port());
        buyers.start();
        for (int kill = 0; kill < KILLS; kill++) {
            // More than can be in progress, so some of them were served by the PostgreSQL that runs now.
            buyers.awaitAnswers(Buyers.CLIENTS + 1 + RANDOM.nextInt(60));
            ServerProcess.killPostgres(data);
        }
        buyers.awaitAnswers(1);
        var bought = buyers.stop();
        server.close();
        check(bought);
    }

    @Test
    void a_server_that_is_killed_during_a_batch_commits_all_or_nothing_of_it() throws Exception {
        var buyers = prepared();
        var server = start();
        try (var batch = new StoppedBatch(address())) {
            buyers.serverIsUp(server.port());
            buyers.start();
            long before = batch.await(3);
            buyers.serverGoesDown();
            server.kill();
            batch.release();
            assertThat(batch.soldAfter(before)).isIn(0L, batch.size());
        }
        server = start();
        buyers.serverIsUp(server.port());
        buyers.awaitAnswers(20);
        var bought = buyers.stop();
        server.close();
        check(bought);
    }

    @Test
    void a_postgres_that_is_killed_during_a_batch_loses_and_duplicates_nothing() throws Exception {
        var buyers = prepared();
        var server = start();
        try (var batch = new StoppedBatch(address())) {
            buyers.serverIsUp(server.port());
            buyers.start();
            batch.await(3);
            ServerProcess.killPostgres(data);
        }
        buyers.awaitAnswers(20);
        var bought = buyers.stop();
        server.close();
        check(bought);
    }

    @Test
    void the_check_detects_a_lost_purchase_and_a_duplicate() throws Exception {
        var buyers = prepared();
        var server = start();
        buyers.serverIsUp(server.port());
        buyers.start();
        buyers.awaitAnswers(20);
        var bought = buyers.stop();
        server.close();
        check(bought);

        var oneMore = new HashMap<>(bought);
        oneMore.put("never-bought", "8999900000000000001");
        assertThatThrownBy(() -> check(oneMore)).isInstanceOf(AssertionError.class);

        var oneLess = new HashMap<>(bought);
        oneLess.remove(bought.keySet().iterator().next());
        assertThatThrownBy(() -> check(oneLess)).isInstanceOf(AssertionError.class);
    }

    private Buyers prepared() {
        try (var postgres = Postgres.openForCommand(data)) {
            var shop = Shop.open(postgres.address(), "1000000.00");
            var buyers = new Buyers(shop.key(), shop.planId());
            running.push(buyers::abandon);
            return buyers;
        }
    }

    private ServerProcess start() {
        var server = ServerProcess.start(data);
        running.push(server::close);
        return server;
    }

    private PostgresAddress address() {
        try (var postgres = Postgres.openForCommand(data)) {
            return postgres.address();
        }
    }

    private void check(Map<String, String> bought) {
        try (var postgres = Postgres.openForCommand(data)) {
            Shop.check(postgres.address(), bought);
        }
    }
}
