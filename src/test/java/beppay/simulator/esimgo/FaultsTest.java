package beppay.simulator.esimgo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.platform.postgres.Eventually;
import beppay.simulator.SimulatedOrder;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {
    private static final String ITEM = "esim_3GB_30D_ES_V2";
    private static final String ORDER = GoClient.order(ITEM, 1);
    private static final String VALIDATION = ORDER.replace("transaction", "validate");

    private final GoClient client = new GoClient();

    @AfterEach
    void stop() {
        client.close();
    }

    private void set(String kind) {
        client.simulator.setFaults(Map.of(kind, 1.0));
    }

    private void endFaults() {
        client.simulator.setFaults(Map.of());
    }

    @ParameterizedTest
    @CsvSource({"refused, the order could not be processed", "out-of-stock, the bundle is out of stock"})
    void a_refused_order_buys_nothing(String kind, String message) throws Exception {
        set(kind);
        assertThat(client.error("POST", "orders", ORDER)).isEqualTo("400 " + message);
        assertThat(client.exchange(client.request("POST", "orders", VALIDATION)).statusCode())
                .as("a validation has faults of its own")
                .isEqualTo(200);
        endFaults();

        assertThat(client.simulator.orders()).isEmpty();
        assertThat(client.simulator.balance()).isEqualTo(100_000_000);
        client.buy(ITEM);
    }

    @Test
    void too_many_calls_are_429_for_every_call() {
        set("429");
        for (var call : new String[] {"catalogue", "orders", "organisation"}) {
            assertThat(client.error("GET", call, "")).isEqualTo("429 Rate limit exceeded");
        }
        assertThat(client.error("POST", "orders", ORDER)).isEqualTo("429 Rate limit exceeded");
        assertThat(client.simulator.orders()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset-after", "truncated"})
    void an_order_whose_response_is_lost_was_bought(String kind) {
        set(kind);
        assertThatThrownBy(() -> client.exchange(client.request("POST", "orders", ORDER)))
                .isInstanceOf(IOException.class);
        endFaults();

        assertThat(client.simulator.orders()).hasSize(1);
        assertThat(client.get("orders")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders/validate:reset-after", "orders/validate:truncated"})
    void a_validation_whose_response_is_lost_buys_nothing(String kind) {
        set(kind);
        assertThatThrownBy(() -> client.exchange(client.request("POST", "orders", VALIDATION)))
                .isInstanceOf(IOException.class);
        assertThat(client.simulator.orders()).isEmpty();
    }

    @Test
    void a_reset_before_the_order_buys_nothing() {
        set("reset-before");
        assertThatThrownBy(() -> client.exchange(client.request("POST", "orders", ORDER)))
                .isInstanceOf(IOException.class);
        assertThat(client.simulator.orders()).isEmpty();
    }

    @Test
    void a_server_error_after_the_order_has_bought() {
        set("created-500");
        assertThat(client.send(client.request("POST", "orders", ORDER)).statusCode())
                .isEqualTo(500);
        assertThat(client.simulator.orders()).hasSize(1);
    }

    @Test
    void a_created_order_without_a_response_waits_until_the_client_gives_up() {
        set("timeout-created");
        var call = client.begin(client.request("POST", "orders", ORDER));
        Eventually.holds(() -> client.simulator.orders().size() == 1);
        client.simulator.advance(Duration.ofHours(1));
        assertThat(call).isNotDone();

        call.cancel(true);
        Eventually.holds(() -> client.simulator.connections() == 0);
    }

    @Test
    void a_lost_order_has_no_response_and_buys_nothing() {
        set("timeout-lost");
        var impatient = client.request("POST", "orders", ORDER).timeout(Duration.ofSeconds(1));
        assertThatThrownBy(() -> client.exchange(impatient)).isInstanceOf(HttpTimeoutException.class);

        Eventually.holds(() -> client.simulator.connections() == 0);
        assertThat(client.simulator.orders()).isEmpty();
    }

    @Test
    void a_late_order_is_visible_after_fifteen_minutes_with_the_time_of_the_call() {
        set("late-success");
        assertThatThrownBy(() -> client.exchange(client.request("POST", "orders", ORDER)))
                .isInstanceOf(IOException.class);
        endFaults();

        var late = client.simulator.orders().getFirst();
        assertThat(late)
                .extracting(SimulatedOrder::state, SimulatedOrder::iccid)
                .containsExactly("LATE", null);
        assertThat(client.simulator.balance()).isEqualTo(100_000_000 - late.cost());
        client.simulator.advance(Duration.ofSeconds(899));
        assertInvisible(late.orderNo());

        client.simulator.advance(Duration.ofSeconds(1));
        var order = client.get("orders?createdAt=lte:2026-03-30T12:00:00Z").path(0);
        assertThat(order.path("orderReference").asString()).isEqualTo(late.orderNo());
        assertThat(order.path("createdDate").asString()).isEqualTo("2026-03-30T12:00:00Z");
        var assigned = client.get("esims/assignments?reference=" + late.orderNo());
        var visible = client.simulator.orders().getFirst();
        assertThat(visible.iccid()).isEqualTo(assigned.path("iccid").asString());
        assertThat(visible.state()).isEqualTo("COMPLETED");
        assertThat(client.get("esims").path("esims")).hasSize(1);
    }

    private void assertInvisible(String reference) {
        assertThat(client.get("orders")).isEmpty();
        assertThat(client.get("esims").path("esims")).isEmpty();
        assertThat(client.error("GET", "orders/" + reference, "")).startsWith("400 ");
        assertThat(client.error("GET", "esims/assignments?reference=" + reference, ""))
                .startsWith("400 ");
    }

    @Test
    void a_late_bundle_is_on_its_esim_after_fifteen_minutes() {
        var iccid = client.iccid(client.buy(ITEM));
        set("late-success");
        var topUp = ORDER.replace("\"quantity\":1", "\"quantity\":1,\"iccids\":[\"%s\"]".formatted(iccid));
        assertThatThrownBy(() -> client.exchange(client.request("POST", "orders", topUp)))
                .isInstanceOf(IOException.class);
        endFaults();

        var path = "/bundles/0/assignments";
        assertThat(client.get("esims/%s/bundles".formatted(iccid)).at(path)).hasSize(1);
        assertThat(client.get("esims/%s/history".formatted(iccid))).hasSize(1);
        client.simulator.advance(Duration.ofMinutes(15));
        assertThat(client.get("esims/%s/bundles".formatted(iccid)).at(path)).hasSize(2);
        assertThat(client.get("esims/%s/history".formatted(iccid))).hasSize(2);
    }

    @Test
    void a_fault_of_one_call_leaves_the_others_alone() {
        set("orders/list:truncated");
        client.buy(ITEM);
        assertThatThrownBy(() -> client.exchange(client.request("GET", "orders", "")))
                .isInstanceOf(IOException.class);
        set("esims/assignments:created-500");
        assertThat(client.send(client.request("GET", "esims/assignments?reference=a", ""))
                        .statusCode())
                .isEqualTo(500);
        assertThat(client.get("orders")).hasSize(1);
    }

    @Test
    void shares_are_of_the_calls_and_the_seed_and_the_item_decide() {
        var shares = Map.of("refused", 0.2, "out-of-stock", 0.1);
        var outcomes = new StringBuilder();
        for (int run = 0; run < 2; run++) {
            try (var same = new GoClient(options -> options.withFaults(shares))) {
                for (int i = 0; i < 200; i++) {
                    outcomes.append(status(same, ITEM));
                    if (run == 1) {
                        status(same, "esim_1GB_7D_JP_V2");
                    }
                }
                assertThat(same.simulator.orders().size()).isBetween(100, 300);
            }
        }
        var half = outcomes.length() / 2;
        assertThat(outcomes.substring(0, half))
                .isEqualTo(outcomes.substring(half))
                .contains("400", "200");
    }

    private static int status(GoClient client, String item) {
        return client.send(client.request("POST", "orders", GoClient.order(item, 1)))
                .statusCode();
    }

    @ParameterizedTest
    @ValueSource(strings = {"price-changed", "duplicate-402", "orders/all:slow", "orders/list:refused"})
    void a_fault_that_the_supplier_does_not_have_is_rejected(String kind) {
        assertThatThrownBy(() -> client.simulator.setFaults(Map.of(kind, 0.1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith(".");
    }
}
