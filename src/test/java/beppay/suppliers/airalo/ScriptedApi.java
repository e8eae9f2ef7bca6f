package beppay.suppliers.airalo;

import static java.nio.charset.StandardCharsets.UTF_8;

import beppay.MovableClock;
import beppay.money.Money;
import beppay.platform.outbound.Exchange;
import beppay.suppliers.RequestSlots;
import beppay.suppliers.SupplierAttempt;
import beppay.suppliers.SupplierOrder;
import beppay.suppliers.SupplierOutcome;
import beppay.suppliers.wire.Deadlines;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A server with the responses that a test has prepared, and adapters that call it. It grants access tokens
/// until a test prepares another response.
final class ScriptedApi implements AutoCloseable {
    static final String CLIENT_ID = "c11e4711d";
    static final String CLIENT_SECRET = "5ec4e7ce17";
    static final String WEBHOOK_SECRET = "w3bh00k-w3bh00k-w3bh00k-w3bh00k-";
    static final URI WEBHOOK = URI.create("https://beppay.example/api/suppliers/airalo/" + WEBHOOK_SECRET);
    static final String TOKEN = "t0ken-number-";
    static final String REFERENCE = "bp_9f2c";
    static final String PACKAGE = "kallur-digital-7days-1gb";

    final MovableClock clock = new MovableClock();
    final List<Request> requests = new CopyOnWriteArrayList<>();
    final List<Exchange> evidence = new CopyOnWriteArrayList<>();
    final Airalo supplier;

    private final Map<String, Function<Request, Response>> responses = new ConcurrentHashMap<>();
    private final HttpServer server;

    /// @param call such as `GET /orders`
    /// @param query decoded
    /// @param body decoded
    record Request(String call, String query, Map<String, List<String>> headers, String body) {
        String header(String name) {
            return Objects.requireNonNull(headers.get(name)).getFirst();
        }

        int page() {
            return Integer.parseInt(query.replaceFirst(".*\\bpage=([0-9]+).*", "$1"));
        }
    }

    record Response(int status, String body) {}

    ScriptedApi() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
        onToken(request -> new Response(200, Examples.token(TOKEN + count("POST /token"))));
        supplier = supplier(null);
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /// @param webhook null for orders that are delivered at once
    Airalo supplier(@Nullable URI webhook) {
        return supplier(uri(), webhook, Duration.ofSeconds(30), RequestSlots.unlimited());
    }

    Airalo supplier(URI uri, @Nullable URI webhook, Duration deadline, RequestSlots slots) {
        return supplier(uri, webhook, deadline, slots, RequestSlots.unlimited());
    }

    Airalo supplier(URI uri, @Nullable URI webhook, Duration deadline, RequestSlots slots, RequestSlots usageSlots) {
        return Airalo.of(
                new AiraloSettings(uri, CLIENT_ID, CLIENT_SECRET, 5, webhook),
                slots,
                usageSlots,
                new Deadlines(deadline, deadline, deadline),
                clock,
                evidence::add);
    }

    ScriptedApi onToken(Function<Request, Response> response) {
        return on("POST /token", response);
    }

    ScriptedApi on(String call, String response) {
        return on(call, 200, response);
    }

    ScriptedApi on(String call, int status, String response) {
        return on(call, request -> new Response(status, response));
    }

    /// @param call such as `GET /orders`
    ScriptedApi on(String call, Function<Request, Response> response) {
        responses.put(call, response);
        return this;
    }

    private void handle(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        var uri = exchange.getRequestURI();
        var request = new Request(
                exchange.getRequestMethod() + " " + uri.getPath().replaceFirst("^/v2", ""),
                Objects.requireNonNullElse(uri.getQuery(), ""),
                exchange.getRequestHeaders(),
                URLDecoder.decode(body, UTF_8));
        requests.add(request);
        var response = Objects.requireNonNull(responses.get(request.call()), request.call())
                .apply(request);
        var bytes = response.body().getBytes(UTF_8);
        exchange.sendResponseHeaders(response.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    long count(String call) {
        return requests.stream().filter(request -> request.call().equals(call)).count();
    }

    /// The requests without those for access tokens, in order.
    List<Request> calls() {
        return requests.stream()
                .filter(request -> !request.call().equals("POST /token"))
                .toList();
    }

    SupplierOutcome order(int status, String response) {
        return on("POST /orders", status, response).supplier.order(attempt(1, null));
    }

    SupplierOutcome find(SupplierAttempt attempt) {
        return Objects.requireNonNull(supplier.find(List.of(attempt)).get(attempt.reference()));
    }

    SupplierAttempt attempt(int quantity, @Nullable String supplierReference) {
        return attempt(REFERENCE, quantity, supplierReference);
    }

    SupplierAttempt attempt(String reference, int quantity, @Nullable String supplierReference) {
        var order = new SupplierOrder(1, 1, 1, "plan", PACKAGE, quantity);
        return new SupplierAttempt(reference, order, new Money(9_500_000), clock.instant(), supplierReference);
    }

    @Override
    public void close() {
        supplier.close();
        server.stop(0);
    }
}
