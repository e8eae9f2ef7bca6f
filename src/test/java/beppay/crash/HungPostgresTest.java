package beppay.crash;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.api.Client;
import beppay.platform.postgres.DataFolder;
import beppay.platform.postgres.Eventually;
import beppay.platform.postgres.Postgres;
import beppay.suppliers.Concurrently;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// PostgreSQL does not respond but its connections stay open, as with a hanging disk or a paused container.
class HungPostgresTest {
    private static final String PLANS = "/api/partner/esim/plans?limit=1";

    @TempDir
    Path parent;

    private Path data;

    @BeforeEach
    void create_the_data_directory() throws IOException {
        data = DataFolder.in(parent);
    }

    @Test
    void while_postgres_hangs_the_catalogue_is_served_and_nothing_is_lost_or_duplicated() throws Exception {
        Shop shop;
        try (var postgres = Postgres.openForCommand(data)) {
            shop = Shop.open(postgres.address(), "1000000.00");
        }
        var buyers = new Buyers(shop.key(), shop.planId());
        try (var server = ServerProcess.start(data)) {
            var anonymous = new Client(server.port(), null);
            var clientWith = new Client(server.port(), shop.key());
            buyers.serverIsUp(server.port());
            buyers.start();
            buyers.awaitAnswers(20);
            assertThat(anonymous.get(PLANS).header("Age")).isNull();
            assertThat(anonymous.get("/health/ready").status()).isEqualTo(200);

            ServerProcess.signalPostgres(data, "STOP");
            // Twice as many requests as there are workers, and each needs the database.
            var waiting = Stream.generate(() -> CompletableFuture.supplyAsync(
                            () -> clientWith.get("/api/partner/keys").status(), Thread::startVirtualThread))
                    .limit(128)
                    .toList();
            try {
                assertServesWithoutDatabase(anonymous);
            } finally {
                ServerProcess.signalPostgres(data, "CONT");
            }
            waiting.forEach(response -> assertThat(response.join()).isIn(200, 503));
            Eventually.holds(() -> anonymous.get("/health/ready").status() == 200);
            Eventually.holds(() -> anonymous.get(PLANS).header("Age") == null);
            buyers.awaitAnswers(20);
            var bought = buyers.stop();
            try (var postgres = Postgres.openForCommand(data)) {
                Shop.check(postgres.address(), bought);
            }
        }
    }

    private static void assertServesWithoutDatabase(Client anonymous) throws Exception {
        Eventually.holds(() -> anonymous.get(PLANS).header("Age") != null);
        assertThat(Concurrently.times(100, () -> anonymous.get(PLANS).status())).containsOnly(200);
        assertThat(Concurrently.times(100, () -> anonymous.get("/health/live").status()))
                .containsOnly(200);
        Eventually.holds(() -> anonymous.get("/health/ready").status() == 503);
        assertThat(Concurrently.times(100, () -> anonymous.get("/health/ready").status()))
                .containsOnly(503);
    }
}
