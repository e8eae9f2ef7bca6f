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

/// Eight clients that buy without a pause, each purchase under a key of its own, and ask again under the same key
/// until they are told what they bought.
final class Buyers {
    static final int CLIENTS = 8;
    private static final Pattern ICCID = Pattern.compile("\"iccid\":\"([0-9]+)\"");

    private final String key;
    private final String body;
    private final Map<String, String> iccidByIdempotencyKey = new ConcurrentHashMap<>();
    private final Queue<Long> nanos = new ConcurrentLinkedQueue<>();
    private final Semaphore answers = new Semaphore(0);
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

    /// From now on there is a server, and there.
    void serverIsUp(int at) {
        port.complete(at);
    }

    /// From now on there is none, until it is up again.
    void serverGoesDown() {
        port = new CompletableFuture<>();
    }

    /// Returns when that many more purchases have been answered.
    void awaitAnswers(int more) throws InterruptedException {
        answers.drainPermits();
        answers.acquire(more);
    }

    /// How long each purchase took until it was answered, whatever came between.
    long[] nanos() {
        return nanos.stream().mapToLong(Long::longValue).toArray();
    }

    void forgetTimes() {
        nanos.clear();
    }

    /// What was bought, by the key it was bought under, once every client has its last answer.
    Map<String, String> stop() throws InterruptedException, ExecutionException {
        stopping = true;
        for (var client : clients) {
            client.get();
        }
        pool.shutdown();
        return Map.copyOf(iccidByIdempotencyKey);
    }

    private @Nullable Void buy(String name) throws InterruptedException, ExecutionException {
        try (var http = HttpClient.newHttpClient()) {
            for (int i = 0; !stopping; i++) {
                var idempotencyKey = name + i;
                long begun = System.nanoTime();
                iccidByIdempotencyKey.put(idempotencyKey, answer(http, idempotencyKey));
                nanos.add(System.nanoTime() - begun);
                answers.release();
            }
            return null;
        }
    }

    /// A lost connection and a 5xx say nothing about what happened, so the same purchase is asked for again.
    private String answer(HttpClient http, String idempotencyKey) throws InterruptedException, ExecutionException {
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
