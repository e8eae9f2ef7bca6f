package beppay.proof;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// Stands between a server and the supplier, and can hold an order on its way there or its response on the way back.
final class Gate implements AutoCloseable {
    private static final String ORDER = "/esim/order";
    private static final String SIGNED = "rt-";
    private static final Duration MAX_WAIT = Duration.ofSeconds(60);

    private final String supplier;
    private final HttpServer server;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore held = new Semaphore(0);
    private volatile @Nullable Hold hold;

    private record Hold(boolean isOfRequest, CountDownLatch end) {}

    /// @param supplier its address
    Gate(String supplier) {
        this.supplier = supplier;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.createContext("/", this::pass);
        server.setExecutor(threads);
        server.start();
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /// The next order does not reach the supplier.
    void holdRequest() {
        hold = new Hold(true, new CountDownLatch(1));
    }

    /// The next order reaches the supplier, but its response does not return.
    void holdResponse() {
        hold = new Hold(false, new CountDownLatch(1));
    }

    void awaitHeld() {
        if (!Pause.until(held::tryAcquire, MAX_WAIT)) {
            throw new AssertionError("No order was held.");
        }
    }

    /// Lets everything pass. An order whose sender has ended meanwhile is not sent.
    void open(boolean isSenderAlive) {
        var ended = hold;
        hold = null;
        if (ended != null && isSenderAlive) {
            ended.end.countDown();
        }
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            var current = exchange.getRequestURI().getPath().endsWith(ORDER) ? hold : null;
            if (current != null && current.isOfRequest) {
                hold(current);
            }
            var response = forward(exchange, body);
            if (current != null && !current.isOfRequest) {
                hold(current);
            }
            exchange.getResponseHeaders().set("Content-Type", "application/json;charset=UTF-8");
            exchange.sendResponseHeaders(response.statusCode(), response.body().length);
            exchange.getResponseBody().write(response.body());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void hold(Hold current) throws InterruptedException {
        held.release();
        current.end.await();
    }

    private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(supplier + exchange.getRequestURI()))
                .POST(BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (name.toLowerCase(Locale.ROOT).startsWith(SIGNED)) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        client.shutdownNow();
    }
}
