package beppay.suppliers.esimaccess;

import static java.nio.charset.StandardCharsets.UTF_8;

import beppay.MovableClock;
import beppay.esims.EsimState;
import beppay.esims.EsimStatus;
import beppay.money.Money;
import beppay.platform.outbound.Exchange;
import beppay.suppliers.RequestSlots;
import beppay.suppliers.SuppliedEsim;
import beppay.suppliers.SupplierAttempt;
import beppay.suppliers.SupplierOrder;
import beppay.suppliers.SupplierOutcome;
import beppay.suppliers.ToppedUpEsim;
import beppay.suppliers.wire.Deadlines;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// A server with the responses that a test has prepared, and an adapter that calls it.
final class ScriptedApi implements AutoCloseable {
    static final String ACCESS_CODE = "4c1ea5c0de";
    static final String SECRET_KEY = "5ec4e7ce17";
    static final String REFERENCE = "bp_9f2c";
    static final String ORDER_NO = "B26041021130002";

    final MovableClock clock = new MovableClock();
    final List<Request> requests = new CopyOnWriteArrayList<>();
    final List<Exchange> evidence = new CopyOnWriteArrayList<>();
    final EsimAccess supplier;

    private final Map<String, UnaryOperator<String>> responses = new ConcurrentHashMap<>();
    private final HttpServer server;
    private volatile int status = 200;
    /// Usually, no eSIM in use is queried completely.
    volatile RandomGenerator chance = Chance.NEVER;

    record Request(String path, Map<String, List<String>> headers, String body) {
        String header(String name) {
            return Objects.requireNonNull(headers.get(name)).getFirst();
        }
    }

    ScriptedApi() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
        server.createContext("/", this::handle);
        server.start();
        supplier = supplier(URI.create("http://127.0.0.1:" + server.getAddress().getPort()), Duration.ofSeconds(30));
    }

    EsimAccess supplier(URI uri, Duration deadline) {
        return supplier(uri, deadline, RequestSlots.unlimited());
    }

    EsimAccess supplier(URI uri, Duration deadline, RequestSlots slots) {
        return EsimAccess.of(
                new EsimAccessSettings(uri, ACCESS_CODE, SECRET_KEY, 8),
                slots,
                new Deadlines(deadline, deadline, deadline),
                clock,
                () -> chance.nextLong(),
                evidence::add);
    }

    /// @param path below `/api/v1/open`
    ScriptedApi on(String path, String response) {
        return on(path, body -> response);
    }

    ScriptedApi on(String path, UnaryOperator<String> response) {
        responses.put("/api/v1/open" + path, response);
        return this;
    }

    ScriptedApi status(int next) {
        status = next;
        return this;
    }

    private void handle(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        var path = exchange.getRequestURI().getPath();
        requests.add(new Request(path, exchange.getRequestHeaders(), body));
        var response =
                Objects.requireNonNull(responses.get(path), path).apply(body).getBytes(UTF_8);
        exchange.sendResponseHeaders(status, response.length);
        exchange.getResponseBody().write(response);
        exchange.close();
    }

    /// The bodies of the requests, in order.
    List<String> bodies() {
        return requests.stream().map(Request::body).toList();
    }

    SupplierOutcome find(SupplierAttempt attempt) {
        return Objects.requireNonNull(supplier.find(List.of(attempt)).get(attempt.reference()));
    }

    SupplierAttempt attempt(int quantity, @Nullable String orderNo) {
        return attempt(REFERENCE, quantity, orderNo);
    }

    SupplierAttempt attempt(String reference, int quantity, @Nullable String orderNo) {
        var order = new SupplierOrder(1, 1, 1, "plan", "CKH002", quantity);
        return new SupplierAttempt(reference, order, new Money(1_800_000), clock.instant(), orderNo);
    }

    SupplierAttempt topUp(@Nullable String esimTranNo) {
        return topUp(REFERENCE, esimTranNo);
    }

    SupplierAttempt topUp(String reference, @Nullable String esimTranNo) {
        var esim = new ToppedUpEsim("89852240810733629801", esimTranNo, "B1");
        var order = new SupplierOrder(2, 1, 2, "plan", "TOPUP_CKH002", 1, esim);
        return new SupplierAttempt(reference, order, new Money(1_580_000), clock.instant(), null);
    }

    /// An eSIM whose profile is `profile(id, …)`, with what was last known about it.
    SuppliedEsim esim(long id, EsimStatus known) {
        return esim(id, "260410211300%02d".formatted(id), known);
    }

    SuppliedEsim esim(long id, @Nullable String esimTranNo, EsimStatus known) {
        return new SuppliedEsim(
                id,
                "898522408107336298%02d".formatted(id),
                esimTranNo,
                "CKH002",
                ORDER_NO,
                clock.instant(),
                new EsimState(
                        known,
                        "IN_USE/ENABLED",
                        5L << 30,
                        1L << 30,
                        clock.instant().plus(Duration.ofDays(3)),
                        clock.instant().minus(Duration.ofDays(1)),
                        "known",
                        clock.instant().minus(Duration.ofHours(5))));
    }

    static String success(String obj) {
        return "{\"success\":true,\"errorCode\":\"0\",\"errorMsg\":null,\"obj\":%s}".formatted(obj);
    }

    static String failure(String code) {
        return "{\"success\":false,\"errorCode\":\"%s\",\"errorMsg\":\"no\",\"obj\":null}".formatted(code);
    }

    static String profiles(int total, String... rows) {
        return success("{\"esimList\":[%s],\"pager\":{\"pageSize\":500,\"pageNum\":1,\"total\":%d}}"
                .formatted(String.join(",", rows), total));
    }

    /// A profile that was allocated for an order.
    static String profile(int number, String reference, String orderNo) {
        return """
                {"esimTranNo":"260410211300%02d","orderNo":"%s","transactionId":"%s","imsi":"454031073362981",\
                "iccid":"898522408107336298%02d","ac":"LPA:1$rsp-eu.simlessly.com$MATCHING-%02d",\
                "qrCodeUrl":"https://p.qrsim.net/x%02d.png","shortUrl":"https://p.qrsim.net/x%02d","pin":"4711",\
                "puk":"08154711","smdpStatus":"RELEASED","eid":"","esimStatus":"GOT_RESOURCE"}\
                """.formatted(number, orderNo, reference, number, number, number, number);
    }

    @Override
    public void close() {
        supplier.close();
        server.stop(0);
    }
}
