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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/// Programs that buy without a pause, each purchase with its own idempotency key.
///
/// A request is repeated with the same key, at any node, after a lost connection and after 503, as a partner's
/// program does. A purchase ends with the eSIM or a refusal. One that is not settled after a few requests is left
/// waiting, and the program buys the next one meanwhile.
final class Customers implements AutoCloseable {
    private static final int MAX_REQUESTS_WHILE_PROCESSING = 4;
    private static final Duration BETWEEN_REQUESTS = Duration.ofSeconds(1);
    private static final Duration MAX_RESPONSE_TIME = Duration.ofSeconds(60);

    private final Market market;
    private final IntSupplier port;
    private final Purchases purchases;
    private final long last;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicLong next;
    private volatile boolean isStopping;

    final AtomicLong requests = new AtomicLong();
    final AtomicLong lostResponses = new AtomicLong();

    /// @param port returns the port of any node that is up
    /// @param purchases receives the results
    /// @param first the number of the first purchase
    /// @param last the number of the last purchase
    Customers(Market market, IntSupplier port, Purchases purchases, long first, long last) {
        this.market = market;
        this.port = port;
        this.purchases = purchases;
        this.next = new AtomicLong(first);
        this.last = last;
    }

    /// @param programs how many buy at the same time
    Customers start(int programs) {
        for (int i = 0; i < programs; i++) {
            threads.execute(this::buy);
        }
        return this;
    }

    /// Begins no further purchase.
    void stop() {
        isStopping = true;
    }

    /// Returns whether all programs have ended within this time.
    boolean endWithin(Duration time) {
        threads.shutdown();
        return Pause.until(threads::isTerminated, time);
    }

    private void buy() {
        for (long number = next.getAndIncrement(); number <= last && !isStopping; number = next.getAndIncrement()) {
            var key = "purchase-" + number;
            var planId = market.planIds().get((int) (number % market.planIds().size()));
            try {
                buy(key, planId);
            } catch (RuntimeException failed) {
                purchases.unexpected().add(key + ": " + failed);
            }
        }
    }

    private void buy(String key, String planId) {
        int requestsWhileProcessing = 0;
        while (requestsWhileProcessing < MAX_REQUESTS_WHILE_PROCESSING) {
            var response = send(key, planId);
            switch (response == null ? 0 : response.statusCode()) {
                case 200 -> {
                    purchases.bought().put(key, text(response, "/data/esim/iccid"));
                    return;
                }
                case 409, 502 -> {
                    purchases.refused().add(key);
                    return;
                }
                case 202 -> requestsWhileProcessing++;
                case 0, 503 -> {}
                default -> {
                    purchases.unexpected().add(key + ": " + text(response, ""));
                    return;
                }
            }
            Pause.of(BETWEEN_REQUESTS);
        }
        purchases.waiting().add(key);
    }

    /// Returns null if the connection was lost.
    private @Nullable HttpResponse<byte[]> send(String key, String planId) {
        requests.incrementAndGet();
        var body = "{\"plan_id\":\"%s\",\"email\":\"customer@example.com\"}".formatted(planId);
        var address = "http://127.0.0.1:%d/api/partner/esim/purchase".formatted(port.getAsInt());
        var request = HttpRequest.newBuilder(URI.create(address))
                .timeout(MAX_RESPONSE_TIME)
                .header("Authorization", "Bearer " + market.key())
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .header("Prefer", "wait=5")
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(request, BodyHandlers.ofByteArray());
        } catch (IOException lost) {
            lostResponses.incrementAndGet();
            return null;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static String text(@Nullable HttpResponse<byte[]> response, String pointer) {
        if (response == null) {
            return "";
        }
        var json = Json.read(response.body());
        return pointer.isEmpty()
                ? response.statusCode() + " " + json
                : json.at(pointer).asString("");
    }

    @Override
    public void close() {
        stop();
        threads.shutdownNow();
        http.shutdownNow();
    }
}
