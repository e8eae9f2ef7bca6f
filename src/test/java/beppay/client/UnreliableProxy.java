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

/// A proxy between a client and a server. It applies the faults that a test has prepared, one to each request,
/// and then forwards requests unchanged.
final class UnreliableProxy implements AutoCloseable {
    /// Headers that the proxy's own connections set.
    private static final Set<String> NOT_FORWARDED =
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

    /// Adds a fault for the next request that has none.
    UnreliableProxy next(Fault fault) {
        faults.add(fault);
        return this;
    }

    int requests() {
        return requests;
    }

    /// The idempotency keys of the purchases, in order.
    List<String> idempotencyKeys() {
        return idempotencyKeys;
    }

    /// The connection ends before the server receives the request.
    static Fault cutOff() {
        return HttpExchange::close;
    }

    /// The server processes the request, and its response is lost.
    Fault answerLost() {
        return exchange -> {
            send(exchange);
            exchange.close();
        };
    }

    /// The connection ends in the middle of the response.
    Fault answerCutOff() {
        return exchange -> {
            var response = send(exchange);
            exchange.sendResponseHeaders(response.statusCode(), response.body().length);
            exchange.getResponseBody().write(response.body(), 0, response.body().length / 2);
            exchange.getResponseBody().flush();
            exchange.close();
        };
    }

    /// The response begins and never ends.
    Fault stall() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            closing.await();
            exchange.close();
        };
    }

    /// A response of the proxy itself.
    ///
    /// @param headers alternating names and values
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

    /// An error in the format of the server.
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
        var fault = faults.isEmpty() ? (Fault) this::forward : faults.remove();
        try {
            fault.happen(exchange);
        } catch (IOException broken) {
            throw broken;
        } catch (Exception failed) {
            throw new IOException(failed);
        }
    }

    private void forward(HttpExchange exchange) throws Exception {
        var response = send(exchange);
        response.headers().map().forEach((name, values) -> {
            if (!NOT_FORWARDED.contains(name)) {
                exchange.getResponseHeaders().put(name, values);
            }
        });
        exchange.sendResponseHeaders(response.statusCode(), response.body().length);
        exchange.getResponseBody().write(response.body());
        exchange.close();
    }

    private HttpResponse<byte[]> send(HttpExchange exchange) throws Exception {
        var uri = URI.create("http://127.0.0.1:" + target + exchange.getRequestURI());
        var body = BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes());
        var request = HttpRequest.newBuilder(uri).method(exchange.getRequestMethod(), body);
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!NOT_FORWARDED.contains(name.toLowerCase(Locale.ROOT))) {
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
