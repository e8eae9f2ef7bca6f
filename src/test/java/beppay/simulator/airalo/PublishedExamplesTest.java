package beppay.simulator.airalo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Compares responses with the examples of the supplier's OpenAPI file, which the project must not publish. It
/// is `vendor/airalo.openapi.json` in the folder that the setting names. Without it, the tests are skipped.
class PublishedExamplesTest {
    private static final String SETTING = "BEPPAY_REAL_PRICE_LISTS";
    private static JsonNode paths = JsonMapper.shared().nullNode();

    @BeforeAll
    static void readFile() throws IOException {
        var folder = System.getProperty(SETTING, Objects.requireNonNullElse(System.getenv(SETTING), "../shared/data"));
        var file = Path.of(folder, "vendor", "airalo.openapi.json");
        assumeTrue(Files.isRegularFile(file), () -> "%s is not in the folder that %s names".formatted(file, SETTING));
        paths = AiraloClient.json(Files.readString(file)).path("paths");
    }

    @AfterAll
    static void forgetFile() {
        paths = JsonMapper.shared().nullNode();
    }

    private static JsonNode example(String call, String path, String status) {
        var content = paths.path(path).path(call).path("responses").path(status).path("content");
        var typed = content.path("application/json").isMissingNode()
                ? content.path("*/*")
                : content.path("application/json");
        var example = typed.path("example").isMissingNode() ? typed.at("/examples/2/value") : typed.path("example");
        assertThat(example.isMissingNode()).as(path).isFalse();
        return example.isString() ? AiraloClient.json(example.asString().replaceAll("//[^\n\"]*\n", "\n")) : example;
    }

    private static void assertShape(JsonNode actual, JsonNode example) {
        // The currencies depend on the account.
        assertThat(Shape.differences(example, actual))
                .filteredOn(difference -> !difference.contains("/prices/"))
                .isEmpty();
    }

    @Test
    void successes_have_the_published_shapes() {
        try (var client = new AiraloClient()) {
            var iccid = client.bought("one");
            client.buy("two");
            var sim = "sims/%s".formatted(iccid);
            assertShape(client.newToken(), example("post", "/v2/token", "200"));
            assertShape(client.post("orders", AiraloClient.orderFields("a")), example("post", "/v2/orders", "200"));
            assertShape(client.get("orders?include=sims,user,status&limit=1"), example("get", "/v2/orders", "200"));
            assertShape(
                    client.get("orders/10001?include=sims,user,status"),
                    example("get", "/v2/orders/{order_id}", "200"));
            var include = "include=order,order.status,order.user,share";
            assertShape(client.get("sims?limit=1&" + include), example("get", "/v2/sims", "200"));
            assertShape(client.get(sim + "?" + include), example("get", "/v2/sims/{sim_iccid}", "200"));
            assertShape(client.get(sim + "/usage"), example("get", "/v2/sims/{sim_iccid}/usage", "200"));
            assertShape(client.get(sim + "/topups"), example("get", "/v2/sims/{iccid}/topups", "200"));
            assertShape(client.get(sim + "/packages"), example("get", "/v2/sims/{iccid}/packages", "200"));
            assertShape(
                    client.post("orders/topups", "package_id", "hola-7days-1gb-topup", "iccid", iccid),
                    example("post", "/v2/orders/topups", "200"));
            assertShape(client.get("balance"), example("get", "/v2/balance", "200"));
        }
    }

    @Test
    void packages_have_the_published_shape() {
        try (var client = new AiraloClient()) {
            var example = example("get", "/v2/packages", "200");
            assertShape(client.get("packages?limit=3"), example);
            assertThat(Shape.differences(example, client.get("packages?limit=3&page=2")))
                    .singleElement()
                    .isEqualTo("/data is OBJECT instead of ARRAY");
        }
    }

    @Test
    void errors_are_the_published_ones() {
        try (var client = new AiraloClient()) {
            var token = client.send(client.form("token", "client_id", "x", "client_secret", "x", "grant_type", "x"));
            assertThat(AiraloClient.json(token.body()).at("/data/client_id"))
                    .isEqualTo(example("post", "/v2/token", "422").at("/data/client_id"));
            var order = client.tryPost("orders", "package_id", "none", "quantity", "51");
            assertThat(AiraloClient.json(order.body())).isEqualTo(example("post", "/v2/orders", "422"));
            var limit = client.tryGet("orders?limit=x&page=x");
            assertThat(AiraloClient.json(limit.body())).isEqualTo(example("get", "/v2/orders", "422"));
            var unknown = client.tryGet("sims/89/usage");
            assertThat(AiraloClient.json(unknown.body()))
                    .isEqualTo(example("get", "/v2/sims/{sim_iccid}/usage", "404"));
        }
    }
}
