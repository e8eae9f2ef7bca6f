package beppay.simulator.esimaccess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.platform.postgres.Eventually;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {
    private static final String ORDER = SupplierClient.order("one", "ES_3_30");

    private final SupplierClient client = new SupplierClient();

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

    private CompletableFuture<HttpResponse<String>> begin() {
        return client.begin(client.request("esim/order", ORDER));
    }

    @ParameterizedTest
    @CsvSource({"refused, 200008", "out-of-stock, 200011", "price-changed, 200005"})
    void a_refusal_has_its_code_and_nothing_is_bought(String kind, String code) {
        set(kind);
        assertThat(client.error("esim/order", ORDER)).isEqualTo(code);
        endFaults();

        assertThat(client.simulator.orders()).isEmpty();
        assertThat(client.simulator.balance()).isEqualTo(100_000_000);
        client.buy("one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"refused", "out-of-stock", "price-changed"})
    void an_order_that_exists_is_not_refused(String kind) {
        var orderNo = client.buy("one");
        set(kind);
        assertThat(client.buy("one")).isEqualTo(orderNo);
        assertThat(client.call("esim/order", SupplierClient.order("two", "ES_3_30"))
                        .path("success")
                        .booleanValue())
                .isFalse();
    }

    @Test
    void too_many_calls_are_429_for_every_call() {
        set("429");
        assertThat(client.send(client.request("esim/order", ORDER)).statusCode())
                .isEqualTo(429);
        assertThat(client.send(client.request("balance/query", "{}")).statusCode())
                .isEqualTo(429);
        assertThat(client.simulator.orders()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset-after", "truncated"})
    void an_order_whose_response_is_lost_was_bought(String kind) {
        set(kind);
        assertThatThrownBy(() -> client.exchange(client.request("esim/order", ORDER)))
                .isInstanceOf(IOException.class);
        endFaults();

        assertThat(client.simulator.orders()).hasSize(1);
        assertThat(client.buy("one")).isEqualTo("B26033012000001");
        assertThat(client.simulator.orders()).hasSize(1);
    }

    @Test
    void a_reset_before_the_order_buys_nothing() {
        set("reset-before");
        assertThatThrownBy(() -> client.exchange(client.request("esim/order", ORDER)))
                .isInstanceOf(IOException.class);

        assertThat(client.simulator.orders()).isEmpty();
    }

    @Test
    void a_server_error_after_the_order_has_bought() {
        set("created-500");
        assertThat(client.send(client.request("esim/order", ORDER)).statusCode())
                .isEqualTo(500);

        assertThat(client.simulator.orders()).hasSize(1);
    }

    @Test
    void a_created_order_without_a_response_waits_until_the_client_gives_up() {
        set("timeout-created");
        var call = begin();
        Eventually.holds(() -> client.simulator.orders().size() == 1);
        client.simulator.advance(Duration.ofHours(1));
        assertThat(call).isNotDone();

        call.cancel(true);
        Eventually.holds(() -> client.simulator.connections() == 0);
        endFaults();
        client.buy("one");
        assertThat(client.simulator.orders()).hasSize(1);
    }

    @Test
    void a_lost_order_has_no_response_and_buys_nothing() {
        set("timeout-lost");
        var impatient = client.request("esim/order", ORDER).timeout(Duration.ofSeconds(1));
        assertThatThrownBy(() -> client.exchange(impatient)).isInstanceOf(HttpTimeoutException.class);

        Eventually.holds(() -> client.simulator.connections() == 0);
        assertThat(client.simulator.orders()).isEmpty();
    }

    @Test
    void a_slow_order_is_bought_at_once_and_responds_after_ten_seconds_of_the_simulators_clock() {
        set("slow");
        var call = begin();
        Eventually.holds(() -> client.simulator.orders().size() == 1);
        assertThat(call).isNotDone();

        Eventually.holds(() -> {
            client.simulator.advance(Duration.ofSeconds(10));
            return call.isDone();
        });
        assertThat(SupplierClient.json(call.join().body()).at("/obj/orderNo").asString())
                .isEqualTo("B26033012000001");
    }

    @Test
    void a_late_order_is_visible_after_fifteen_minutes() {
        set("late-success");
        assertThatThrownBy(() -> client.exchange(client.request("esim/order", ORDER)))
                .isInstanceOf(IOException.class);
        endFaults();

        assertThat(state()).isEqualTo("LATE");
        client.simulator.advance(Duration.ofSeconds(899));
        assertThat(client.error("esim/order", ORDER)).isEqualTo("900001");
        assertThat(client.query("\"orderNo\":\"B26033012150001\"")
                        .path("errorCode")
                        .asString())
                .isEqualTo("310272");
        client.simulator.advance(Duration.ofSeconds(1));
        assertThat(state()).isEqualTo("GETTING_RESOURCE");
        assertThat(client.buy("one")).isEqualTo("B26033012150001");
        client.simulator.advance(Duration.ofSeconds(3));
        assertThat(state()).isEqualTo("GOT_RESOURCE");
        assertThat(client.query("\"orderNo\":\"B26033012150001\"").at("/obj/esimList"))
                .hasSize(1);
    }

    private String state() {
        return client.simulator.orders().getFirst().state();
    }

    @Test
    void a_repeated_reference_is_310402_and_a_new_one_is_not() {
        set("duplicate-402");
        client.buy("one");
        assertThat(client.error("esim/order", ORDER)).isEqualTo("310402");
        assertThat(client.simulator.orders()).hasSize(1);
        endFaults();
        client.buy("one");
    }

    @Test
    void a_fault_of_one_call_leaves_the_others_alone() {
        set("esim/query:truncated");
        client.buy("one");
        assertThatThrownBy(() -> client.exchange(client.request("esim/query", "{}")))
                .isInstanceOf(IOException.class);
        set("truncated");
        client.query("\"orderNo\":\"B1\"");
    }

    @Test
    void shares_are_of_the_calls_and_the_seed_decides() {
        var shares = Map.of("refused", 0.2, "out-of-stock", 0.1);
        var outcomes = new StringBuilder();
        for (int run = 0; run < 2; run++) {
            try (var same = new SupplierClient(options -> options.withFaults(shares))) {
                for (int i = 0; i < 400; i++) {
                    outcomes.append(same.call("esim/order", SupplierClient.order("order " + i, "ES_3_30"))
                            .path("errorCode")
                            .asString());
                    outcomes.append(' ');
                }
                var bought = same.simulator.orders().size();
                assertThat(bought).isBetween(240, 320);
            }
        }
        var half = outcomes.length() / 2;
        assertThat(outcomes.substring(0, half)).isEqualTo(outcomes.substring(half));
        assertThat(outcomes).contains("200008", "200011");
    }

    @ParameterizedTest
    @CsvSource({
        "slower, 0.1",
        "slow, 1.1",
        "slow, -0.1",
        "slow, NaN",
        "esim/list:slow, 0.1",
        "esim/query:refused, 0.1",
        "esim/order:webhook-lost, 0.1"
    })
    void an_invalid_fault_is_rejected(String kind, double share) {
        assertThatThrownBy(() -> client.simulator.setFaults(Map.of(kind, share)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith(".");
    }

    @Test
    void shares_add_up_to_at_most_one() {
        assertThatThrownBy(() -> client.simulator.setFaults(Map.of("slow", 0.6, "refused", 0.5)))
                .hasMessage("The shares of the faults of esim/order add up to more than 1.");
        client.simulator.setFaults(Map.of("slow", 0.6, "refused", 0.4, "webhook-lost", 1.0));
    }
}
