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
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Eight clients that buy without a pause. Each purchase has its own idempotency key and is repeated with that
/// key until the response contains the eSIM.
final class Buyers {
    static final int CLIENTS = 8;
    private static final Pattern ICCID = Pattern.compile("\"iccid\":\"([0-9]+)\"");

    private final String key;
    private final String body;
    private final Map<String, String> iccidByIdempotencyKey = new ConcurrentHashMap<>();
    private final Queue<Long> nanos = new ConcurrentLinkedQueue<>();
    private final Semaphore responses = new Semaphore(0);
    private final ExecutorService pool = Executors.newFixedThreadPool(CLIENTS);
    private final List<Future<?>> clients = new ArrayList<>();
    private volatile CompletableFuture<Integer> port = new CompletableFuture<>();
    private volatile boolean stopping;

    Buyers(String key, String planId) {
        this.key = key;
        this.body = "{\"plan_id\":\"%s\",\"email\":\"customer@example.com\"}".formatted(planId);
    }

    void start() {
        for (int client = 0; client < CLIENTS; client++) {
            var name = "client-" + client + "-";
            clients.add(pool.submit(() -> buy(name)));
        }
    }

    /// Announces that the server is up, at this port.
    void serverIsUp(int at) {
        port.complete(at);
    }

    /// Announces that the server is down.
    void serverGoesDown() {
        port = new CompletableFuture<>();
    }

    /// Returns after this number of further purchases.
    void awaitAnswers(int more) throws InterruptedException {
        responses.drainPermits();
        responses.acquire(more);
    }

    /// The time of each purchase, from its first request to its final response.
    long[] nanos() {
        return nanos.stream().mapToLong(Long::longValue).toArray();
    }

    void forgetTimes() {
        nanos.clear();
    }

    /// Stops after the purchases in progress. Returns the ICCIDs by idempotency key.
    Map<String, String> stop() throws InterruptedException, ExecutionException {
        stopping = true;
        for (var client : clients) {
            client.get();
        }
        pool.shutdown();
        return Map.copyOf(iccidByIdempotencyKey);
    }

    /// Ends all purchases, whatever their state.
    void abandon() {
        stopping = true;
        pool.shutdownNow();
    }

    private @Nullable Void buy(String name) throws InterruptedException, ExecutionException {
        try (var http = HttpClient.newHttpClient()) {
            for (int i = 0; !stopping; i++) {
                var idempotencyKey = name + i;
                long begun = System.nanoTime();
                iccidByIdempotencyKey.put(idempotencyKey, buyOne(http, idempotencyKey));
                nanos.add(System.nanoTime() - begun);
                responses.release();
            }
            return null;
        }
    }

    /// After a lost connection or a 5xx the outcome is unknown, so the same request is repeated.
    private String buyOne(HttpClient http, String idempotencyKey) throws InterruptedException, ExecutionException {
        while (true) {
            try {
                var response = http.send(request(port.get(), idempotencyKey), BodyHandlers.ofString());
                if (response.statusCode() < 500) {
                    return iccid(response);
                }
            } catch (IOException lost) {
                // The test has announced that the server is down, or only PostgreSQL is down and the server
                // responds.
            }
        }
    }

    private HttpRequest request(int at, String idempotencyKey) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + at + "/api/partner/esim/purchase"))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", idempotencyKey)
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private static String iccid(HttpResponse<String> response) {
        var iccid = ICCID.matcher(response.body());
        if (response.statusCode() != 200 || !iccid.find()) {
            throw new AssertionError(response.statusCode() + " " + response.body());
        }
        return iccid.group(1);
    }
}
