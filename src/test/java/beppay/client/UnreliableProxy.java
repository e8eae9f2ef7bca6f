package beppay.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Stands between a client and a server, and does to a request what a test lined up for it; then hands on
/// faithfully.
final class UnreliableProxy implements AutoCloseable {
    /// Set by the test that connects.
    private static final Set<String> NOT_HANDED_ON =
            Set.of("connection", "content-length", "host", "http2-settings", "transfer-encoding", "upgrade");

    private final HttpClient http = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Deque<Fault> faults = new ArrayDeque<>();
    private final List<String> idempotencyKeys = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final int target;
    private volatile int requests;

    interface Fault {
        void happen(HttpExchange exchange) throws Exception;
    }

    /// @param target the port of the real server
    UnreliableProxy(int target) throws IOException {
        this.target = target;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// What happens to the next request for which nothing is lined up yet.
    UnreliableProxy next(Fault fault) {
        faults.add(fault);
        return this;
    }

    int requests() {
        return requests;
    }

    /// Of the purchases, in their order.
    List<String> idempotencyKeys() {
        return idempotencyKeys;
    }

    /// The connection ends before the server hears of the request.
    static Fault cutOff() {
        return HttpExchange::close;
    }

    /// The server does what was asked, and nobody hears its answer.
    Fault answerLost() {
        return exchange -> {
            ask(exchange);
            exchange.close();
        };
    }

    /// The connection ends within the answer.
    Fault answerCutOff() {
        return exchange -> {
            var answer = ask(exchange);
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
            exchange.getResponseBody().write(answer.body(), 0, answer.body().length / 2);
            exchange.getResponseBody().flush();
            exchange.close();
        };
    }

    /// The answer begins and does not go on.
    Fault stall() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            closing.await();
            exchange.close();
        };
    }

    /// An answer of the proxy's own.
    ///
    /// @param headers names and values in turn
    static Fault answer(int status, String body, String... headers) {
        return exchange -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        };
    }

    /// As the server writes one.
    static Fault refusal(int status, String code, String... headers) {
        return answer(status, "{\"success\":false,\"error\":\"No.\",\"code\":\"%s\"}".formatted(code), headers);
    }

    private void handle(HttpExchange exchange) throws IOException {
        var key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        synchronized (this) {
            requests++;
        }
        if (key != null) {
            idempotencyKeys.add(key);
        }
        var fault = faults.isEmpty() ? (Fault) this::handOn : faults.remove();
        try {
            fault.happen(exchange);
        } catch (IOException broken) {
            throw broken;
        } catch (Exception failed) {
            throw new IOException(failed);
        }
    }

    private void handOn(HttpExchange exchange) throws Exception {
        var answer = ask(exchange);
        answer.headers().map().forEach((name, values) -> {
            if (!NOT_HANDED_ON.contains(name)) {
                exchange.getResponseHeaders().put(name, values);
            }
        });
        exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
        exchange.getResponseBody().write(answer.body());
        exchange.close();
    }

    private HttpResponse<byte[]> ask(HttpExchange exchange) throws Exception {
        var uri = URI.create("http://127.0.0.1:" + target + exchange.getRequestURI());
        var body = BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes());
        var request = HttpRequest.newBuilder(uri).method(exchange.getRequestMethod(), body);
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!NOT_HANDED_ON.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.close();
        http.close();
    }
}
