package beppay.crash;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.mode.Mode;
import beppay.platform.db.Database;
import beppay.platform.postgres.Eventually;
import beppay.platform.postgres.Postgres;
import beppay.webhooks.Receiver;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Random;

/// Kills a server again and again while it sells and delivers, and compares what was sold with what was received.
public final class WebhookCrash {
    private static final String PENDING = "select count(*) from webhook_deliveries where state = 'pending'";
    /// As after the minute for which a server that was killed had taken them.
    private static final String MAKE_DUE =
            "update webhook_deliveries set next_attempt_at = now() where next_attempt_at is not null";

    private final Path data;
    private final Random random = new Random(20_261_130);

    public WebhookCrash(Path data) {
        this.data = data;
    }

    /// @param sold the orders that buyers know of
    /// @param delivered the different events that were received
    /// @param received all requests, of which some repeat others
    public record Outcome(int sold, long delivered, int received) {}

    /// @throws AssertionError if an event was not delivered
    public Outcome run(int kills) throws Exception {
        var shop = shop();
        var buyers = new Buyers(shop.key(), shop.planId());
        try (var receiver = new Receiver()) {
            var server = ServerProcess.startWithWebhooks(data);
            register(server, shop, receiver);
            buyers.serverIsUp(server.port());
            buyers.start();
            for (int kill = 0; kill < kills; kill++) {
                buyers.awaitAnswers(1 + random.nextInt(20));
                buyers.serverGoesDown();
                server.kill();
                server = ServerProcess.startWithWebhooks(data);
                buyers.serverIsUp(server.port());
            }
            var sold = buyers.stop().size();
            server.kill();
            finish();
            var delivered = receiver.received.stream()
                    .map(request -> request.header("Webhook-id"))
                    .distinct()
                    .count();
            assertThat(delivered).as("the events of %d orders", sold).isEqualTo(sold);
            return new Outcome(sold, delivered, receiver.received.size());
        } finally {
            buyers.abandon();
        }
    }

    private Shop shop() {
        try (var postgres = Postgres.openForCommand(data)) {
            return Shop.open(postgres.address(), "10000.00", Mode.LIVE);
        }
    }

    private static void register(ServerProcess server, Shop shop, Receiver receiver)
            throws IOException, InterruptedException {
        var body = "{\"url\":\"%s\",\"events\":[\"order.completed\"]}".formatted(receiver.url());
        var request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:%d/api/partner/webhooks".formatted(server.port())))
                .header("Authorization", "Bearer " + shop.key())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        }
    }

    private void finish() {
        try (var postgres = Postgres.openForCommand(data);
                var database = Database.open(postgres.address(), 2)) {
            database.transact(tx -> tx.update(MAKE_DUE));
        }
        try (var server = ServerProcess.startWithWebhooks(data);
                var postgres = Postgres.openForCommand(data);
                var database = Database.open(postgres.address(), 2)) {
            assertThat(server.port()).isPositive();
            Eventually.holds(() -> database.autocommit(tx -> tx.one(Long.class, PENDING)) == 0);
        }
    }
}
