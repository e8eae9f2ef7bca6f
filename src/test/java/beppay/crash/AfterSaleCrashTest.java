package beppay.crash;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.mode.Mode;
import beppay.platform.db.Database;
import beppay.platform.postgres.DataFolder;
import beppay.platform.postgres.Postgres;
import beppay.verification.LedgerVerification;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// After `kill -9`, every acknowledged top-up was paid once, and every acknowledged cancellation refunded once.
class AfterSaleCrashTest {
    private static final int KILLS = 4;
    private static final Random RANDOM = new Random(20_261_130);

    private static final String TOP_UPS =
            "select count(*) from orders where top_up_esim_id is not null and status <> 'failed'";
    private static final String PAID = """
            select count(*) from transfers t join orders o on o.id = t.order_id
            where o.top_up_esim_id is not null and t.kind = 'hold'""";
    private static final String COMPLETED =
            "select count(*) from orders where top_up_esim_id is not null and status = 'completed'";
    private static final String ADDED = "select count(*) from esim_events where kind = 'topped_up'";
    private static final String CANCELLATIONS = "select count(*) from esim_cancellations";
    private static final String CANCELLED = """
            select count(*) from esim_cancellations c join esims e on e.id = c.esim_id
            where c.state = 'completed' and 1 = (
                select count(*) from transfers t where t.order_id = e.order_id and t.kind = 'refund')""";
    private static final String REFUNDS = "select count(*) from transfers where kind = 'refund'";

    @TempDir
    Path parent;

    private Path data;
    private final Deque<Runnable> running = new ArrayDeque<>();

    @BeforeEach
    void create_the_data_directory() throws IOException {
        data = DataFolder.in(parent);
    }

    @AfterEach
    void stop() {
        running.forEach(Runnable::run);
    }

    @Test
    void servers_that_are_killed_top_up_and_cancel_each_esim_once() throws Exception {
        var owners = new Owners(shop());
        running.push(owners::abandon);
        var server = start();
        owners.serverIsUp(server.port());
        owners.start();
        for (int kill = 0; kill < KILLS; kill++) {
            owners.awaitRounds(1 + RANDOM.nextInt(20));
            owners.serverGoesDown();
            server.kill();
            server = start();
            owners.serverIsUp(server.port());
        }
        var done = owners.stop();
        server.close();

        // A server that was killed during a call leaves it to the others, for which they wait two minutes.
        assertThat(done.topUps()).isGreaterThan(KILLS);
        assertThat(number(TOP_UPS)).isEqualTo(done.topUps());
        assertThat(number(PAID)).isEqualTo(done.topUps());
        assertThat(number(ADDED)).isEqualTo(number(COMPLETED)).isPositive();
        assertThat(number(CANCELLATIONS)).isEqualTo(done.cancellations());
        assertThat(number(REFUNDS)).isEqualTo(number(CANCELLED)).isPositive();
    }

    private Shop shop() {
        try (var postgres = Postgres.openForCommand(data)) {
            return Shop.open(postgres.address(), "10000.00", Mode.TEST);
        }
    }

    private ServerProcess start() {
        var server = ServerProcess.start(data);
        running.push(server::close);
        return server;
    }

    private long number(String sql) {
        try (var postgres = Postgres.openForCommand(data);
                var database = Database.open(postgres.address(), 2)) {
            assertThat(database.snapshot(LedgerVerification::findings)).isEmpty();
            return database.autocommit(tx -> tx.one(Long.class, sql));
        }
    }
}
