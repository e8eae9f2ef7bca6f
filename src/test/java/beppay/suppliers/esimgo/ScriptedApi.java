package beppay.suppliers.esimgo;

import static java.nio.charset.StandardCharsets.UTF_8;

import beppay.MovableClock;
import beppay.money.Money;
import beppay.platform.outbound.Exchange;
import beppay.platform.outbound.OutboundHttp;
import beppay.platform.outbound.Redaction;
import beppay.suppliers.RequestSlots;
import beppay.suppliers.SupplierAttempt;
import beppay.suppliers.SupplierOrder;
import beppay.suppliers.SupplierOutcome;
import beppay.suppliers.wire.Deadlines;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.eclipse.jetty.http.DateGenerator;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// A server with the responses that a test has prepared, and an adapter that calls it.
final class ScriptedApi implements AutoCloseable {
    static final String API_KEY = "4c1ea5c0de-k3y";
    static final String REFERENCE = "bp_9f2c";
    static final String ITEM = "esim_1GB_7D_NL_V2";
    static final String ORDER_REFERENCE = "1a2b3c4d-5e6f-4a8b-9c10-11d12e13f14a";
    static final String VALIDATE = "validate";
    static final String ORDER = "transaction";
    static final String ORDERS = "GET /orders";
    static final String MARK = "PUT /esims";

    final MovableClock clock = new MovableClock();
    final List<Request> requests = new CopyOnWriteArrayList<>();
    final List<Exchange> evidence = new CopyOnWriteArrayList<>();
    final EsimGo supplier;

    private final Map<String, Function<Request, Reply>> replies = new ConcurrentHashMap<>();
    private final Server server = new Server();
    private final ServerConnector connector;
    private Duration ahead = Duration.ZERO;

    /// @param path below `/v2.5`, without the query
    record Request(String method, String path, @Nullable String query, Map<String, List<String>> headers, String body) {
        /// For a new order, its type.
        String key() {
            boolean isOrder = method.equals("POST") && path.equals("/orders");
            return isOrder ? body.contains("\"validate\"") ? VALIDATE : ORDER : method + " " + path;
        }
    }

    record Reply(int status, String body) {}

    ScriptedApi() {
        var http = new HttpConfiguration();
        http.setSendDateHeader(false);
        connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(org.eclipse.jetty.server.Request request, Response response, Callback callback)
                    throws Exception {
                reply(request, response, callback);
                return true;
            }
        });
        try {
            server.start();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
        supplier = supplier(uri(), Duration.ofSeconds(30));
        on(VALIDATE, validated(1, "1.80"));
        on(MARK, "{\"status\":\"success\"}");
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort());
    }

    EsimGo supplier(URI uri, Duration deadline) {
        return supplier(uri, deadline, RequestSlots.unlimited());
    }

    EsimGo supplier(URI uri, Duration deadline, RequestSlots slots) {
        return EsimGo.of(settings(uri), slots, deadlines(deadline), clock, evidence::add);
    }

    /// Calls a server without an adapter.
    ApiClient client(URI uri, Duration deadline) {
        var http = new OutboundHttp(deadline, new Redaction(List.of()), clock, evidence::add);
        return new ApiClient(http, http, RequestSlots.unlimited(), settings(uri), deadlines(deadline));
    }

    static EsimGoSettings settings(URI uri) {
        return new EsimGoSettings(uri, API_KEY, 10);
    }

    private static Deadlines deadlines(Duration deadline) {
        return new Deadlines(deadline, deadline, deadline);
    }

    /// @param key as in [Request#key]
    ScriptedApi on(String key, String response) {
        return on(key, 200, response);
    }

    ScriptedApi on(String key, int status, String response) {
        return on(key, _ -> new Reply(status, response));
    }

    ScriptedApi on(String key, Function<Request, Reply> reply) {
        replies.put(key, reply);
        return this;
    }

    private void reply(org.eclipse.jetty.server.Request received, Response response, Callback callback)
            throws Exception {
        var uri = received.getHttpURI();
        var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        received.getHeaders().forEach(field -> headers.put(field.getName(), field.getValueList()));
        var request = new Request(
                received.getMethod(),
                uri.getPath().replaceFirst("^/v2\\.5", ""),
                uri.getQuery(),
                headers,
                Content.Source.asString(received, UTF_8));
        requests.add(request);
        var reply = Objects.requireNonNull(replies.get(request.key()), request.key())
                .apply(request);
        response.setStatus(reply.status());
        response.getHeaders().put(HttpHeader.DATE, DateGenerator.formatDate(vendorTime()));
        response.write(true, ByteBuffer.wrap(reply.body().getBytes(UTF_8)), callback);
    }

    /// Sets the vendor's clock ahead of the test's, or behind it if negative.
    ScriptedApi ahead(Duration difference) {
        ahead = difference;
        return this;
    }

    private Instant vendorTime() {
        return clock.instant().plus(ahead);
    }

    /// The requests, in order: for an order its type, for others the method and the path.
    List<String> keys() {
        return requests.stream().map(Request::key).toList();
    }

    List<String> bodies(String key) {
        return requests.stream()
                .filter(request -> request.key().equals(key))
                .map(Request::body)
                .toList();
    }

    SupplierOutcome find(SupplierAttempt attempt) {
        return Objects.requireNonNull(supplier.find(List.of(attempt)).get(attempt.reference()));
    }

    /// An attempt that starts now, for eSIMs that cost 1.80 each.
    SupplierAttempt attempt(int quantity, @Nullable String orderReference) {
        return attempt(REFERENCE, quantity, orderReference);
    }

    SupplierAttempt attempt(String reference, int quantity, @Nullable String orderReference) {
        var order = new SupplierOrder(1, 1, 1, "plan", ITEM, quantity);
        return new SupplierAttempt(reference, order, new Money(1_800_000), clock.instant(), orderReference);
    }

    static String message(String text) {
        return "{\"message\":\"%s\"}".formatted(text);
    }

    static String validated(int quantity, String total) {
        return """
                {"order":[{"type":"bundle","item":"%s","quantity":%d,"subTotal":%s,"pricePerUnit":2.28,\
                "AllowReassign":false}],"total":%s,"valid":true,"currency":"USD",\
                "createdDate":"2025-03-28T14:47:26.153875019Z","assigned":true}\
                """.formatted(ITEM, quantity, total, total);
    }

    /// An order that was placed at the time of the clock.
    String order(String reference, String status, int quantity, String... esims) {
        return order(reference, status, clock.instant().toString(), quantity, esims);
    }

    static String order(String reference, String status, String createdAt, int quantity, String... esims) {
        return """
                {"order":[{"esims":[%s],"type":"bundle","item":"%s","iccids":[],"quantity":%d,"subTotal":1.8,\
                "pricePerUnit":1.8,"AllowReassign":false}],"total":1.8,"currency":"USD","status":"%s",\
                "statusMessage":"Order completed: 1 eSIMs assigned","orderReference":"%s","createdDate":"%s",\
                "assigned":true,"sourceIP":"244.178.44.111"}\
                """.formatted(String.join(",", esims), ITEM, quantity, status, reference, createdAt);
    }

    static String orders(int rows, String... orders) {
        return "{\"orders\":[%s],\"pageCount\":1,\"rows\":%d,\"pageSize\":100}"
                .formatted(String.join(",", orders), rows);
    }

    /// The bundles of an eSIM, all of the item that is ordered.
    static String bundles(String... assignments) {
        return "{\"bundles\":[{\"name\":\"%s\",\"description\":\"eSIM, 1GB\",\"assignments\":[%s]}]}"
                .formatted(ITEM, String.join(",", assignments));
    }

    static String iccid(int number) {
        return "89123456789012345%02d".formatted(number);
    }

    static String esim(int number) {
        return "{\"iccid\":\"%s\",\"matchingId\":\"AB-12C3DE-4FGHIJ%02d\",\"smdpAddress\":\"rsp.example.com\"}"
                .formatted(iccid(number), number);
    }

    /// The details of an eSIM.
    ScriptedApi marked(int number, String customerRef) {
        return on("GET /esims/" + iccid(number), """
                {"iccid":"%s","pin":"4711","puk":"08154711","matchingId":"AB-12C3DE-4FGHIJ%02d",\
                "smdpAddress":"rsp.example.com","profileStatus":"Released","firstInstalledDateTime":1723541877280,\
                "customerRef":"%s"}""".formatted(iccid(number), number, customerRef));
    }

    @Override
    public void close() {
        supplier.close();
        try {
            server.stop();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }
}
