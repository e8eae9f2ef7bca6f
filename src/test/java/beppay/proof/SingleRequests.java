package beppay.proof;

import beppay.platform.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Programs that buy at the same time. Each purchase is one request, which is never repeated.
final class SingleRequests implements AutoCloseable {
    private static final Duration MAX_RESPONSE_TIME = Duration.ofSeconds(60);
    /// Longer than every supplier that delivers takes.
    private static final String WAIT = "wait=30";
    /// A supplier that has accepted the order may deliver only after it has recovered.
    private static final String NO_WAIT = "wait=0";

    private final Market market;
    private final int port;
    private final Purchases purchases;
    /// Whether each purchase is made twice, which a correct program never does.
    private final boolean isRepeated;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicLong numbers = new AtomicLong();

    /// A request, and the status of its response.
    ///
    /// @param isAfter whether it was sent after the event
    record Sent(String key, int status, boolean isAfter) {}

    /// @param purchases receives the results
    SingleRequests(Market market, int port, Purchases purchases, boolean isRepeated) {
        this.market = market;
        this.port = port;
        this.purchases = purchases;
        this.isRepeated = isRepeated;
    }

    /// All purchases wait for their eSIMs.
    List<Sent> buy(int count, int programs) {
        return buy(count, programs, -1, () -> {});
    }

    /// @param before how many purchases are begun before the event happens; negative if it happened before all
    List<Sent> buy(int count, int programs, int before, Runnable event) {
        var next = new AtomicInteger();
        var hasHappened = new AtomicBoolean(before < 0);
        var sent = new ConcurrentLinkedQueue<Sent>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < programs; i++) {
                threads.execute(() -> {
                    for (int number = next.getAndIncrement(); number < count; number = next.getAndIncrement()) {
                        if (number == before) {
                            event.run();
                            hasHappened.set(true);
                        }
                        sent.add(buy(hasHappened.get()));
                    }
                });
            }
        }
        return List.copyOf(sent);
    }

    private Sent buy(boolean isAfter) {
        long number = numbers.getAndIncrement();
        var key = "purchase-" + number;
        var planId = market.planIds().get((int) (number % market.planIds().size()));
        try {
            var response = send(key, planId, isAfter ? WAIT : NO_WAIT);
            note(key, response);
            if (isRepeated) {
                send(key + "-again", planId, WAIT);
            }
            return new Sent(key, response.statusCode(), isAfter);
        } catch (IOException failed) {
            purchases.unexpected().add(key + ": " + failed);
            return new Sent(key, 0, isAfter);
        }
    }

    private void note(String key, HttpResponse<byte[]> response) {
        var json = Json.read(response.body());
        switch (response.statusCode()) {
            case 200 -> purchases.bought().put(key, json.at("/data/esim/iccid").asString(""));
            case 202 -> purchases.waiting().add(key);
            default -> purchases.unexpected().add("%s: %d %s".formatted(key, response.statusCode(), json));
        }
    }

    private HttpResponse<byte[]> send(String key, String planId, String wait) throws IOException {
        var body = "{\"plan_id\":\"%s\",\"email\":\"customer@example.com\"}".formatted(planId);
        var request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:%d/api/partner/esim/purchase".formatted(port)))
                .timeout(MAX_RESPONSE_TIME)
                .header("Authorization", "Bearer " + market.key())
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .header("Prefer", wait)
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(request, BodyHandlers.ofByteArray());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
