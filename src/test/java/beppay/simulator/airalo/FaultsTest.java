package beppay.simulator.airalo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.platform.postgres.Eventually;
import beppay.simulator.SimulatedOrder;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The faults of both calls that order eSIMs.
class FaultsTest {
    private static final String NOWHERE = "http://localhost:1/";

    private final AiraloClient client = new AiraloClient();

    @AfterEach
    void stop() {
        client.close();
    }

    private void set(String kind) {
        client.simulator.setFaults(Map.of(kind, 1.0));
    }

    private HttpRequest.Builder order(String call) {
        var fields = client.form(
                call,
                "quantity",
                "1",
                "package_id",
                AiraloClient.PACKAGE,
                "description",
                "one",
                "webhook_url",
                NOWHERE);
        return fields.header("Authorization", "Bearer " + client.token());
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders", "orders-async"})
    void a_refused_order_is_code_43_and_buys_nothing(String call) {
        set("refused");
        var response = client.send(order(call));
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body()).startsWith("{\"code\":43,\"reason\":\"Bad request.");
        assertThat(client.simulator.orders()).isEmpty();
        assertThat(client.simulator.balance()).isEqualTo(100_000_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders", "orders-async"})
    void a_lack_of_esims_has_two_forms(String call) {
        set("out-of-stock");
        var bodies = new HashSet<String>();
        for (int i = 0; i < 20; i++) {
            var response = client.tryPost(call, AiraloClient.orderFields("order " + i));
            assertThat(response.statusCode()).isEqualTo(422);
            bodies.add(response.body());
        }
        assertThat(bodies)
                .containsExactlyInAnyOrder(
                        "{\"code\":33,\"reason\":\"Insufficient stock of eSIMs remaining: 0. Please try your request"
                                + " again later.\"}",
                        "{\"data\":{\"quantity\":\"SIM quantity is not available. Available quantity: 0.\"},"
                                + "\"meta\":{\"message\":\"the parameter is invalid\"}}");
        assertThat(client.simulator.orders()).isEmpty();
    }

    @Test
    void too_many_calls_are_429_for_every_call() {
        client.token();
        set("429");
        for (var path : new String[] {"balance", "packages", "orders"}) {
            var response = client.tryGet(path);
            assertThat(response.statusCode()).isEqualTo(429);
            assertThat(response.headers().firstValue("retry-after")).isPresent();
        }
        assertThat(client.send(client.form("token")).statusCode()).isEqualTo(429);
        assertThat(client.send(order("orders")).statusCode()).isEqualTo(429);
        assertThat(client.simulator.orders()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"orders, reset-after", "orders, truncated", "orders-async, reset-after", "orders-async, truncated"})
    void an_order_whose_response_is_lost_was_bought(String call, String kind) {
        set(kind);
        assertThatThrownBy(() -> client.exchange(order(call))).isInstanceOf(IOException.class);
        client.simulator.advance(Duration.ofSeconds(3));
        assertThat(client.simulator.orders()).hasSize(1);
        assertThat(client.found("one")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders", "orders-async"})
    void a_reset_before_the_order_buys_nothing(String call) {
        set("reset-before");
        assertThatThrownBy(() -> client.exchange(order(call))).isInstanceOf(IOException.class);
        assertThat(client.simulator.orders()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders", "orders-async"})
    void a_server_error_after_the_order_has_bought(String call) {
        set("created-500");
        assertThat(client.send(order(call)).statusCode()).isEqualTo(500);
        assertThat(client.simulator.orders()).hasSize(1);
    }

    @Test
    void an_order_without_a_response_is_bought_or_lost() {
        set("timeout-created");
        var impatient = order("orders").timeout(Duration.ofSeconds(1));
        assertThatThrownBy(() -> client.exchange(impatient)).isInstanceOf(HttpTimeoutException.class);
        assertThat(client.simulator.orders()).hasSize(1);
        set("timeout-lost");
        assertThatThrownBy(() -> client.exchange(impatient)).isInstanceOf(HttpTimeoutException.class);
        assertThat(client.simulator.orders()).hasSize(1);
    }

    @Test
    void a_slow_order_is_bought_at_once() {
        set("slow");
        client.simulator.setFaults(Map.of("orders:slow", 1.0));
        var call = client.begin(order("orders"));
        Eventually.holds(() -> client.simulator.orders().size() == 1);
        assertThat(call).isNotDone();
        Eventually.holds(() -> {
            client.simulator.advance(Duration.ofSeconds(10));
            return call.isDone();
        });
        assertThat(call.join().statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders", "orders-async"})
    void a_late_order_is_visible_after_fifteen_minutes(String call) {
        set("late-success");
        assertThatThrownBy(() -> client.exchange(order(call))).isInstanceOf(IOException.class);
        client.simulator.setFaults(Map.of());
        var paid = client.simulator.balance();
        assertThat(paid).isLessThan(100_000_000);
        assertThat(client.first()).extracting(SimulatedOrder::state).isEqualTo("LATE");
        client.simulator.advance(Duration.ofSeconds(899));
        assertThat(client.found("one")).isEmpty();
        assertThat(client.get("sims").path("data")).isEmpty();
        client.simulator.advance(Duration.ofSeconds(1));
        assertThat(client.first().state()).isEqualTo("COMPLETED");
        assertThat(client.found("one").at("/0/created_at").asString()).isEqualTo("2026-03-30 12:15:00");
        assertThat(client.found("one").at("/0/sims/0/iccid").asString())
                .isEqualTo(client.first().iccid());
        assertThat(client.simulator.balance()).isEqualTo(paid);
    }

    @Test
    void a_fault_of_one_call_leaves_the_others_alone() {
        set("orders/list:truncated");
        client.buy("one");
        assertThatThrownBy(() -> client.exchange(client.request("orders"))).isInstanceOf(IOException.class);
        client.get("orders/10001");
        set("truncated");
        client.get("orders");
    }

    @Test
    void the_seed_and_the_description_decide() {
        var shares = Map.of("refused", 0.3);
        var outcomes = new StringBuilder();
        for (int run = 0; run < 2; run++) {
            try (var same = new AiraloClient(options -> options.withFaults(shares))) {
                for (int i = 0; i < 100; i++) {
                    outcomes.append(same.send(same.order("order " + i)).statusCode());
                }
                assertThat(same.simulator.orders()).hasSizeBetween(50, 90);
            }
        }
        var half = outcomes.length() / 2;
        assertThat(outcomes.substring(0, half)).isEqualTo(outcomes.substring(half));
    }

    @ParameterizedTest
    @ValueSource(strings = {"price-changed", "duplicate-402", "packages:refused", "none:slow", "orders:webhook-lost"})
    void an_impossible_fault_is_rejected(String kind) {
        assertThatThrownBy(() -> set(kind)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void both_calls_have_their_own_sum_of_shares() {
        client.simulator.setFaults(Map.of("orders:refused", 1.0, "orders-async:out-of-stock", 1.0));
        assertThatThrownBy(() -> client.simulator.setFaults(Map.of("refused", 0.6, "orders-async:truncated", 0.5)))
                .hasMessage("The shares of the faults of orders-async add up to more than 1.");
    }
}
