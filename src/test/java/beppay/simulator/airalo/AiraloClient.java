package beppay.simulator.airalo;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.MovableClock;
import beppay.simulator.SimulatedOrder;
import beppay.simulator.Simulator;
import beppay.simulator.SimulatorOptions;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A client of a simulator, which it starts with a clock that only the test moves. It sends multipart forms, as
/// the supplier documents.
public final class AiraloClient implements AutoCloseable {
    static final String PACKAGE = "hola-7days-1gb";

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final String BOUNDARY = "----boundary";

    public final MovableClock clock = new MovableClock();
    public final Simulator simulator;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private @Nullable String token;

    public AiraloClient() {
        this(options -> options);
    }

    /// @param options changes options that have no limit of calls
    public AiraloClient(UnaryOperator<SimulatorOptions> options) {
        simulator = Simulator.start(
                new AiraloVendor(),
                options.apply(SimulatorOptions.standard(clock).withCallsPerSecond(0)));
    }

    String token() {
        if (token == null) {
            token = newToken().at("/data/access_token").asString();
        }
        return token;
    }

    void forgetToken() {
        token = null;
    }

    JsonNode newToken() {
        var form = form(
                "token", "client_id", "simulated", "client_secret", "simulated", "grant_type", "client_credentials");
        return json(send(form).body());
    }

    /// The body of a response with status 200.
    JsonNode get(String path) {
        return ok(200, request(path));
    }

    /// The body of a response with status 200.
    JsonNode post(String path, String... fields) {
        return ok(200, authorized(form(path, fields)));
    }

    private JsonNode ok(int status, HttpRequest.Builder request) {
        var response = send(request);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("content-type")).hasValue("application/json;charset=UTF-8");
        return json(response.body());
    }

    /// The response to a call that may fail.
    HttpResponse<String> tryGet(String path) {
        return send(request(path));
    }

    /// The response to a call that may fail.
    HttpResponse<String> tryPost(String path, String... fields) {
        return send(authorized(form(path, fields)));
    }

    /// The response to a call whose body is JSON.
    HttpResponse<String> postJson(String path, String body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.replace('\'', '"'))));
    }

    HttpRequest.Builder order(String description) {
        return authorized(form("orders", orderFields(description)));
    }

    static String[] orderFields(String description) {
        return new String[] {"quantity", "1", "package_id", PACKAGE, "type", "sim", "description", description};
    }

    /// Buys an eSIM, and returns the order.
    JsonNode buy(String description) {
        return post("orders", orderFields(description)).path("data");
    }

    /// Buys an eSIM, and returns its ICCID.
    String bought(String description) {
        return buy(description).at("/sims/0/iccid").asString();
    }

    /// The orders that a client finds by their description.
    JsonNode found(String description) {
        return get("orders?include=sims,status&filter%5Bdescription%5D="
                        + URLEncoder.encode(description, StandardCharsets.UTF_8))
                .path("data");
    }

    SimulatedOrder first() {
        return simulator.orders().getFirst();
    }

    HttpRequest.Builder request(String path) {
        return authorized(unauthorized(path));
    }

    HttpRequest.Builder unauthorized(String path) {
        return HttpRequest.newBuilder(URI.create(simulator.address() + "/v2/" + path))
                .header("Accept", "application/json");
    }

    private HttpRequest.Builder authorized(HttpRequest.Builder request) {
        return request.header("Authorization", "Bearer " + token());
    }

    /// A multipart form, without a token.
    HttpRequest.Builder form(String path, String... fields) {
        var body = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            body.append("--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                    .formatted(BOUNDARY, fields[i], fields[i + 1]));
        }
        body.append("--%s--\r\n".formatted(BOUNDARY));
        return unauthorized(path)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofString(body.toString()));
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
