package beppay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.api.Client;
import beppay.platform.json.Json;
import beppay.platform.postgres.Eventually;
import beppay.simulator.Simulator;
import beppay.simulator.SimulatorOptions;
import beppay.simulator.esimaccess.EsimAccessVendor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The commands of the README that buy from a simulated supplier, each as a process.
class LiveSupplierTest {
    private static final Pattern PLAN = Pattern.compile("Buy the plan `([^`]+)`");

    private final Simulator simulator =
            Simulator.start(new EsimAccessVendor(), SimulatorOptions.standard(InstantSource.system()));

    private final long balance = simulator.balance();

    @TempDir
    private Path folder = Path.of("");

    @AfterEach
    void close() {
        simulator.close();
    }

    private Map<String, String> environment(String accessCode) {
        return Map.of("BEPPAY_ESIMACCESS_URL", simulator.address(), "BEPPAY_ESIMACCESS_ACCESS_CODE", accessCode);
    }

    private JsonNode run(String... arguments) {
        var ended = Program.run(folder.resolve("data"), environment("simulated"), arguments);
        assertThat(ended.status()).as(ended.out() + ended.err()).isZero();
        return ended.json();
    }

    @Test
    void a_purchase_is_delivered_by_the_supplier_booked_with_its_cost_and_cancelled() throws Exception {
        try (var server = Program.serve(folder.resolve("data"), environment("simulated"), "demo", "--port", "0")) {
            assertThat(run("suppliers", "test", "esimaccess", "--json")
                            .path("balance")
                            .asString())
                    .isEqualTo("10000.00");
            assertThat(run("suppliers", "sync", "esimaccess", "--markup", "30", "--json")
                            .path("added")
                            .asInt())
                    .isPositive();
            var client = new Client(server.port(), server.printed("API key"));

            var bought = client.buy(planOfTheReadme());

            assertThat(bought.status()).isEqualTo(200);
            var order = ordersOfTheSupplier().get(0);
            assertThat(order.path("iccid").asString()).isEqualTo(bought.at("/data/esim/iccid"));
            var margin = run("report", "margin", "--from", "2020-01-01", "--to", "2099-12-31", "--json");
            assertThat(margin.at("/total/revenue").asString()).isEqualTo("8.45");
            assertThat(margin.at("/total/cost").asString()).isEqualTo("6.50");
            cancel(order.path("iccid").asString());
            run("ledger", "verify", "--json");
        }
    }

    /// Refunds the order, and gets the cost back from the supplier.
    private void cancel(String iccid) {
        var id = run("orders", "show", iccid, "--json").at("/order/id").asString();
        var elsewhere = Program.run(folder.resolve("data"), Map.of(), "orders", "refund", id, "--reason", "Tested");
        assertThat(elsewhere.status()).isEqualTo(1);
        assertThat(elsewhere.err())
                .contains(
                        "esimaccess is not set up for this command",
                        "Set BEPPAY_ESIMACCESS_ACCESS_CODE",
                        "Nothing was changed.");
        assertThat(run("orders", "refund", id, "--keep-esims", "--reason", "Tested", "--json")
                        .at("/esims/0/outcome")
                        .asString())
                .isEqualTo("kept");
        assertThat(run("orders", "cancel", id, "--json").at("/esims/0/outcome").asString())
                .isEqualTo("cancelled");
        assertThat(simulator.balance()).isEqualTo(balance);
    }

    private String planOfTheReadme() throws IOException {
        var readme = Files.readString(Path.of("README.md"));
        var name = PLAN.matcher(readme);
        assertThat(name.find()).isTrue();
        assertThat(readme).contains("bin/beppay plans list --search '%s'\n".formatted(name.group(1)));
        var found = run("plans", "list", "--search", name.group(1), "--json").path("plans");
        return found.valueStream()
                .filter(plan -> plan.path("name").asString().equals(name.group(1)))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
    }

    private JsonNode ordersOfTheSupplier() throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(simulator.address() + "/simulator/orders"));
            return Json.read(http.send(request.build(), BodyHandlers.ofByteArray())
                            .body())
                    .path("orders");
        }
    }

    @Test
    void rejected_credentials_are_reported_by_the_command_and_at_the_start() {
        var tested =
                Program.run(folder.resolve("data"), environment("wrong"), "suppliers", "test", "esimaccess", "--json");
        assertThat(tested.status()).isEqualTo(1);
        assertThat(tested.json().path("state").asString()).isEqualTo("rejected");
        try (var server = Program.serve(folder.resolve("data"), environment("wrong"), "demo", "--port", "0")) {
            Eventually.holds(() -> server.logged().contains("esimaccess rejects the credentials"));
        }
    }
}
