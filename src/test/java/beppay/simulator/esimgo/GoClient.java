package beppay.simulator.esimgo;

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
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A client of a simulator, which it starts with a clock that only the test moves.
public final class GoClient implements AutoCloseable {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    public final MovableClock clock = new MovableClock();
    public final Simulator simulator;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public GoClient() {
        this(options -> options);
    }

    /// @param options changes options that have no limit of calls
    GoClient(UnaryOperator<SimulatorOptions> options) {
        simulator = Simulator.start(
                new EsimGoVendor(),
                options.apply(SimulatorOptions.standard(clock).withCallsPerSecond(0)));
    }

    static GoClient odd(String... oddities) {
        return new GoClient(options -> options.withOddities(Set.of(oddities)));
    }

    /// @param path below the version
    HttpRequest.Builder request(String method, String path, String body) {
        return request("v2.5", method, path, body);
    }

    HttpRequest.Builder request(String version, String method, String path, String body) {
        return HttpRequest.newBuilder(URI.create("%s/%s/%s".formatted(simulator.address(), version, path)))
                .header("X-API-Key", "simulated")
                .header("Accept", "application/json")
                .method(method, BodyPublishers.ofString(body));
    }

    /// The response of a call that must succeed.
    JsonNode get(String path) {
        return result(request("GET", path, ""));
    }

    /// A body with apostrophes instead of quotation marks.
    JsonNode post(String path, String body) {
        return result(request("POST", path, body.replace('\'', '"')));
    }

    JsonNode result(HttpRequest.Builder request) {
        var response = send(request);
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 201);
        assertThat(response.headers().firstValue("content-type")).hasValue("application/json;charset=UTF-8");
        return json(response.body());
    }

    /// The status and the message of a call that must fail, such as `400 insufficient balance`.
    String error(String method, String path, String body) {
        var response = send(request(method, path, body.replace('\'', '"')));
        assertThat(response.statusCode()).as(response.body()).isGreaterThanOrEqualTo(400);
        var error = json(response.body());
        assertThat(error.propertyNames()).containsExactly("message");
        return "%d %s".formatted(response.statusCode(), error.path("message").asString());
    }

    static String order(String item, int quantity) {
        return """
                {"type":"transaction","assign":true,
                 "order":[{"type":"bundle","quantity":%d,"item":"%s","allowReassign":false}]}
                """.formatted(quantity, item);
    }

    /// Buys an eSIM, and returns the order.
    JsonNode buy(String item) {
        return post("orders", order(item, 1));
    }

    String iccid(JsonNode order) {
        return order.at("/order/0/esims/0/iccid").asString();
    }

    /// In 1/10000 USD.
    long price(String item) {
        return get("catalogue/bundle/" + item)
                .path("price")
                .decimalValue()
                .movePointRight(4)
                .longValueExact();
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
