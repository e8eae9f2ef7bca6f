package beppay.simulator.esimgo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticationTest {
    /// A request for each call: the method, the path, and the body if it decides.
    private static final Map<String, String> REQUESTS = Map.ofEntries(
            Map.entry("catalogue", "GET catalogue"),
            Map.entry("catalogue/bundle/{name}", "GET catalogue/bundle/a"),
            Map.entry("orders", "POST orders"),
            Map.entry("orders/validate", "POST orders {\"type\":\"validate\"}"),
            Map.entry("orders/list", "GET orders"),
            Map.entry("orders/{reference}", "GET orders/a"),
            Map.entry("esims", "GET esims"),
            Map.entry("esims/update", "PUT esims"),
            Map.entry("esims/apply", "POST esims/apply"),
            Map.entry("esims/assignments", "GET esims/assignments"),
            Map.entry("esims/{iccid}", "GET esims/1"),
            Map.entry("esims/{iccid}/bundles", "GET esims/1/bundles"),
            Map.entry("esims/{iccid}/bundles/{name}", "GET esims/1/bundles/a"),
            Map.entry("esims/{iccid}/bundles/{name}/revoke", "DELETE esims/1/bundles/a"),
            Map.entry("esims/{iccid}/bundles/{name}/assignments/{id}/revoke", "DELETE esims/1/bundles/a/assignments/2"),
            Map.entry("esims/{iccid}/compatible/{bundle}", "GET esims/1/compatible/a"),
            Map.entry("esims/{iccid}/history", "GET esims/1/history"),
            Map.entry("esims/{iccid}/location", "GET esims/1/location"),
            Map.entry("esims/{iccid}/suspend", "POST esims/1/suspend"),
            Map.entry("esims/{iccid}/suspended", "GET esims/1/suspend"),
            Map.entry("inventory", "GET inventory"),
            Map.entry("inventory/refund", "POST inventory/refund"),
            Map.entry("organisation", "GET organisation"),
            Map.entry("networks", "GET networks"));

    private final GoClient client = new GoClient(options -> options.withCallsPerSecond(10));

    @AfterEach
    void stop() {
        client.close();
    }

    private HttpRequest.Builder without(String path) {
        return HttpRequest.newBuilder(URI.create(client.simulator.address() + path));
    }

    @Test
    void a_call_without_the_key_is_forbidden() {
        for (var request : new HttpRequest.Builder[] {
            without("/v2.5/organisation"),
            without("/v2.5/organisation").header("X-API-Key", "Simulated"),
            without("/v2.5/organisation").header("Authorization", "Bearer simulated"),
            without("/v2.5/organisation?apiKey=simulated"),
            without("/v2.5/none")
        }) {
            var response = client.send(request);
            assertThat(response.statusCode()).isEqualTo(403);
            assertThat(response.body()).isEqualTo("{\"message\":\"Forbidden\"}");
        }
        assertThat(client.get("organisation").path("currency").asString()).isEqualTo("USD");
    }

    @Test
    void ten_calls_a_second_are_permitted() {
        for (int i = 0; i < 10; i++) {
            client.get("orders");
        }
        var response = client.send(client.request("GET", "orders", ""));

        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(response.body()).isEqualTo("{\"message\":\"Rate limit exceeded\"}");
        assertThat(response.headers().map())
                .containsKeys("retry-after", "x-ratelimit-limit", "x-ratelimit-remaining")
                .containsKeys("x-ratelimit-reset", "x-ratelimit-cost");
        assertThat(client.simulator.rejectedCalls()).isEqualTo(1);
        client.simulator.advance(Duration.ofSeconds(1));
        client.get("orders");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/orders", "/v2.3/orders", "/v2.5/none", "/v2.5/orders/a/b", "/v2.4/esims/1/suspend"})
    void an_unknown_path_is_404(String path) {
        var response = client.send(without(path).header("X-API-Key", "simulated"));
        assertThat(response.statusCode()).isEqualTo(404);
    }

    @Test
    void the_variables_and_the_calls_are_those_of_the_vendor() {
        var vendor = new EsimGoVendor();
        assertThat(vendor.variables("http://localhost:1"))
                .isEqualTo(Map.of("BEPPAY_ESIMGO_URL", "http://localhost:1", "BEPPAY_ESIMGO_API_KEY", "simulated"));
        assertThat(vendor.callsPerSecond()).isEqualTo(10);
        assertThat(vendor.calls().names()).hasSize(24).doesNotHaveDuplicates();
    }

    @Test
    void every_call_can_have_a_fault() {
        try (var broken = new GoClient()) {
            assertThat(REQUESTS.keySet())
                    .containsExactlyInAnyOrderElementsOf(
                            new EsimGoVendor().calls().names());
            REQUESTS.forEach((name, path) -> {
                broken.simulator.setFaults(Map.of(name + ":429", 1.0));
                var words = path.split(" ", -1);
                assertThat(broken.error(words[0], words[1], words.length > 2 ? words[2] : "{}"))
                        .as(name)
                        .startsWith("429 ");
            });
        }
    }
}
