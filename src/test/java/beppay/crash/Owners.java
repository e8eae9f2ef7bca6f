package beppay.crash;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Clients that buy eSIMs in test mode, top one up and cancel another one, without a pause. Each request is repeated
/// until its outcome is known.
final class Owners {
    private static final int CLIENTS = 4;
    private static final Pattern ORDER = Pattern.compile("\"order\":\\{\"id\":([0-9]+)");

    private final Shop shop;
    private final AtomicLong topUps = new AtomicLong();
    private final AtomicLong cancellations = new AtomicLong();
    private final Semaphore rounds = new Semaphore(0);
    private final ExecutorService pool = Executors.newFixedThreadPool(CLIENTS);
    private final List<Future<?>> clients = new ArrayList<>();
    private volatile CompletableFuture<Integer> port = new CompletableFuture<>();
    private volatile boolean isStopping;

    Owners(Shop shop) {
        this.shop = shop;
    }

    void start() {
        for (int client = 0; client < CLIENTS; client++) {
            var name = "owner-" + client + "-";
            clients.add(pool.submit(() -> run(name)));
        }
    }

    void serverIsUp(int at) {
        port.complete(at);
    }

    void serverGoesDown() {
        port = new CompletableFuture<>();
    }

    /// Returns after this number of further rounds.
    void awaitRounds(int more) throws InterruptedException {
        rounds.drainPermits();
        rounds.acquire(more);
    }

    /// What was acknowledged.
    record Done(long topUps, long cancellations) {}

    /// Stops after the rounds in progress.
    Done stop() throws InterruptedException, ExecutionException {
        isStopping = true;
        for (var client : clients) {
            client.get();
        }
        pool.shutdown();
        return new Done(topUps.get(), cancellations.get());
    }

    /// Ends all rounds, whatever their state.
    void abandon() {
        isStopping = true;
        pool.shutdownNow();
    }

    private @Nullable Void run(String name) throws InterruptedException, ExecutionException {
        try (var http = HttpClient.newHttpClient()) {
            for (int i = 0; !isStopping; i++) {
                var email = i % 2 == 0 ? "delivered" : "top-up-unknown";
                var kept = buy(http, name + i + "-kept", email);
                send(http, "esims/" + kept + "-1/topup", plan(), name + i + "-more");
                topUps.incrementAndGet();
                var returned = buy(http, name + i + "-returned", "delivered");
                send(http, "esims/" + returned + "-1/cancel", "", name + i + "-cancel");
                cancellations.incrementAndGet();
                rounds.release();
            }
            return null;
        }
    }

    private String plan() {
        return "{\"plan_id\":\"%s\"}".formatted(shop.planId());
    }

    /// Returns the number of the order.
    private String buy(HttpClient http, String key, String name) throws InterruptedException, ExecutionException {
        var body = "{\"plan_id\":\"%s\",\"email\":\"%s@sandbox.example.com\"}".formatted(shop.planId(), name);
        var order = ORDER.matcher(send(http, "purchase", body, key).body());
        if (!order.find()) {
            throw new AssertionError("The response has no order");
        }
        return order.group(1);
    }

    /// After a lost connection or a 5xx the outcome is unknown, so the same request is repeated.
    private HttpResponse<String> send(HttpClient http, String path, String body, String key)
            throws InterruptedException, ExecutionException {
        while (true) {
            try {
                var response = http.send(request(path, body, key), BodyHandlers.ofString());
                if (response.statusCode() == 200 || response.statusCode() == 202) {
                    return response;
                } else if (response.statusCode() < 500) {
                    throw new AssertionError(response.statusCode() + " " + response.body());
                }
            } catch (IOException lost) {
                // The test has announced that the server is down.
            }
        }
    }

    private HttpRequest request(String path, String body, String key) throws InterruptedException, ExecutionException {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port.get() + "/api/partner/esim/" + path))
                .header("Authorization", "Bearer " + shop.key())
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .header("Prefer", "wait=0")
                .POST(BodyPublishers.ofString(body))
                .build();
    }
}
