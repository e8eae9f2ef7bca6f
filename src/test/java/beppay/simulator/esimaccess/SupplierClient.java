package beppay.simulator.esimaccess;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.MovableClock;
import beppay.simulator.Simulator;
import beppay.simulator.SimulatorOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A client of a simulator, which it starts with a clock that only the test moves. It has its own signature.
public final class SupplierClient implements AutoCloseable {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    public final MovableClock clock = new MovableClock();
    public final Simulator simulator;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public SupplierClient() {
        this(options -> options);
    }

    /// @param options changes options that have no limit of calls
    SupplierClient(UnaryOperator<SimulatorOptions> options) {
        simulator = Simulator.start(
                new EsimAccessVendor(),
                options.apply(SimulatorOptions.standard(clock).withCallsPerSecond(0)));
    }

    /// The envelope of the response.
    JsonNode call(String name, String body) {
        var response = send(request(name, body));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type")).hasValue("application/json;charset=UTF-8");
        return json(response.body());
    }

    /// The result of a call that must succeed.
    public JsonNode result(String name, String body) {
        var envelope = call(name, body);
        assertThat(envelope.path("success").booleanValue())
                .as(envelope.toString())
                .isTrue();
        return envelope.path("obj");
    }

    /// The code of a call that must fail.
    public String error(String name, String body) {
        var envelope = call(name, body);
        assertThat(envelope.path("success").booleanValue())
                .as(envelope.toString())
                .isFalse();
        return envelope.path("errorCode").asString();
    }

    static String order(String reference, String code) {
        return """
                {"transactionId":"%s","packageInfoList":[{"packageCode":"%s","count":1}]}""".formatted(reference, code);
    }

    String buy(String reference) {
        return result("esim/order", order(reference, "ES_3_30")).path("orderNo").asString();
    }

    JsonNode query(String filter) {
        return call("esim/query", "{%s,\"pager\":{\"pageNum\":1,\"pageSize\":50}}".formatted(filter));
    }

    /// Buys an eSIM and waits until it is allocated.
    JsonNode bought(String reference) {
        var orderNo = buy(reference);
        simulator.advance(Duration.ofSeconds(3));
        return query("\"orderNo\":\"%s\"".formatted(orderNo)).at("/obj/esimList/0");
    }

    JsonNode control(String method, String path, String body) {
        var uri = URI.create(simulator.address() + path);
        var response = send(HttpRequest.newBuilder(uri).method(method, BodyPublishers.ofString(body)));
        return response.statusCode() == 200
                ? json(response.body())
                : MAPPER.createObjectNode().put("status", response.statusCode()).put("text", response.body());
    }

    HttpRequest.Builder request(String name, String body) {
        return signed(name, body, String.valueOf(clock.instant().toEpochMilli()));
    }

    HttpRequest.Builder signed(String name, String body, String timestamp) {
        var id = new UUID(clock.instant().toEpochMilli(), body.hashCode()).toString();
        return unsigned(name, body)
                .header("RT-AccessCode", "simulated")
                .header("RT-RequestID", id)
                .header("RT-Timestamp", timestamp)
                .header("RT-Signature", hmac(timestamp + id + "simulated" + body));
    }

    HttpRequest.Builder unsigned(String name, String body) {
        return HttpRequest.newBuilder(URI.create(simulator.address() + "/api/v1/open/" + name))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }

    private static String hmac(String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec("simulated".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return exchange(request);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    /// @throws IOException if there is no complete response
    HttpResponse<String> exchange(HttpRequest.Builder request) throws IOException {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new AssertionError(ended);
        }
    }

    CompletableFuture<HttpResponse<String>> begin(HttpRequest.Builder request) {
        return http.sendAsync(request.build(), BodyHandlers.ofString());
    }

    static JsonNode json(String text) {
        return MAPPER.readTree(text);
    }

    @Override
    public void close() {
        simulator.close();
        http.shutdownNow();
    }
}
