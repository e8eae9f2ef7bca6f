package beppay.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/// Deliveries of events to endpoints on this machine.
final class WebhookRows {
    private static final Map<String, String> SETTINGS = Map.of("BEPPAY_WEBHOOK_ALLOW_PRIVATE", "true");
    private static final String EVENTS = """
            insert into events (partner_id, mode, type, data, created_at)
            select w.partner_id, 'live', 'wallet.low',
                '{"micros":' || (extract(epoch from clock_timestamp()) * 1e6)::bigint || '}', now()
            from webhook_endpoints w cross join generate_series(1, ?)""";
    private static final int WARM_UP = 4_000;
    private static final int PER_SECOND = 200;
    private static final int STEPS_PER_SECOND = 20;
    private static final double NANOS_A_SECOND = 1e9;
    private static final double MICROS_A_MILLI = 1e3;

    private WebhookRows() {}

    static List<Line> fast(Tempo tempo) throws Exception {
        int events = tempo.isQuick() ? 10_000 : 40_000;
        var data = Shop.FOLDER.resolve("webhooks");
        Shop.remove(data);
        try (var product = Product.demo(data, SETTINGS);
                var receiver = new WebhookReceiver()) {
            var buyers = Buyers.add(product.jdbc().address());
            register(product, buyers.getFirst(), receiver.url());
            write(product, WARM_UP);
            receiver.await(WARM_UP);
            long began = System.nanoTime();
            write(product, events);
            receiver.await(events);
            double seconds = (System.nanoTime() - began) / NANOS_A_SECOND;
            return List.of(Line.alone("webhooks", "/s", events / seconds, Goal.oursAtLeast(2_000)));
        }
    }

    static List<Line> beside(Tempo tempo) throws Exception {
        int seconds = tempo.isQuick() ? 10 : 30;
        var data = Shop.FOLDER.resolve("webhooks-beside");
        Shop.remove(data);
        try (var product = Product.demo(data, SETTINGS);
                var receiver = new WebhookReceiver();
                var silent = new WebhookReceiver.Silent()) {
            var buyers = Buyers.add(product.jdbc().address());
            register(product, buyers.getFirst(), receiver.url());
            write(product, WARM_UP);
            receiver.await(WARM_UP);
            receiver.delaysMicros();
            double alone = p99Millis(product, receiver, seconds);
            register(product, buyers.getLast(), silent.url());
            double beside = p99Millis(product, receiver, seconds);
            return List.of(Line.alone("webhooks-beside", "ms", beside - alone, Goal.oursAtMost(100))
                    .noting("p99 %s ms, and %s ms without it".formatted(Figure.of(beside), Figure.of(alone))));
        }
    }

    private static double p99Millis(Product product, WebhookReceiver receiver, int seconds)
            throws SQLException, InterruptedException {
        int each = PER_SECOND / STEPS_PER_SECOND;
        var clock = new OpenLoad.RealClock();
        long began = clock.nanos();
        for (int step = 0; step < seconds * STEPS_PER_SECOND; step++) {
            write(product, each);
            long next = began + (long) ((step + 1) * NANOS_A_SECOND / STEPS_PER_SECOND);
            clock.await(next);
        }
        receiver.await(seconds * PER_SECOND);
        var delays = receiver.delaysMicros();
        return delays.get(delays.size() * 99 / 100) / MICROS_A_MILLI;
    }

    /// Writes this number of events for each endpoint.
    private static void write(Product product, int events) throws SQLException {
        try (var connection = product.jdbc().connect();
                var statement = connection.prepareStatement(EVENTS)) {
            statement.setInt(1, events);
            statement.execute();
        }
    }

    private static void register(Product product, Buyer buyer, String url) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(product.url("/api/partner/webhooks")))
                .header("Authorization", "Bearer " + buyer.key())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"url\":\"%s\",\"events\":[\"wallet.low\"]}".formatted(url)))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            var response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IOException("The endpoint was not added: " + response.body());
            }
        }
    }
}
