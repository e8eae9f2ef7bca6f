package beppay.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import beppay.TestApp;
import beppay.catalog.Plan;
import beppay.client.UnreliableProxy.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The requests that the client retries and those that it does not. Nothing is bought twice. Delays are recorded
/// instead of waited for.
class RetriesTest {
    private final TestApp app = TestApp.start();
    private final Plan plan = app.plan("sandbox", "USA 5GB 30 Days", "25.00");
    private final TestApp.Reseller reseller = app.reseller("shop", "500.00");
    private final UnreliableProxy proxy;
    private final List<Duration> waits = new ArrayList<>();

    RetriesTest() throws IOException {
        proxy = new UnreliableProxy(app.port());
    }

    @AfterEach
    void stop() {
        proxy.close();
        app.close();
    }

    private BepPay.Builder client() {
        return BepPay.at(proxy.address()).key(reseller.key()).waiting(waits::add, new Random(1));
    }

    private Purchase purchase() {
        return Purchase.of(plan.id(), "customer@example.com");
    }

    @Test
    void a_purchase_whose_responses_are_lost_is_retried_and_bought_once() {
        proxy.next(proxy.answerLost()).next(proxy.answerCutOff()).next(proxy.answerLost());
        var bought = client().build().buy(purchase());
        assertThat(bought).isInstanceOf(Purchase.Delivered.class);
        assertThat(bought.isReplayed()).isTrue();
        assertThat(proxy.idempotencyKeys()).hasSize(4);
        assertThat(new HashSet<>(proxy.idempotencyKeys())).hasSize(1);
        assertThat(orders()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1E99999999999",
                "1E-2147483648",
                "1E999999999",
                "-1e2147483647",
                "99999999999999999999",
                "1.5",
                "NaN",
                "\"1E99999999999\""
            })
    void a_number_that_is_out_of_range_makes_a_response_unreadable(String number) {
        var balance = "{\"success\":true,\"data\":{\"total_balance_usd\":\"1.00\",\"wallets\":[{\"id\":%s,"
                + "\"balance\":\"1.00\",\"currency\":\"USD\"}]}}";
        proxy.next(UnreliableProxy.answer(200, balance.formatted(number)));
        assertThatThrownBy(() -> client().build().balance())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("is not as documented");
        proxy.next(UnreliableProxy.answer(400, "{\"code\":%s,\"details\":%s}".formatted(number, number)));
        assertThatThrownBy(() -> client().build().balance()).isInstanceOf(BepPayException.class);
    }

    @Test
    void the_same_purchase_is_bought_once_and_another_one_is_bought_again() {
        var purchase = purchase();
        proxy.next(proxy.answerLost());
        assertThatThrownBy(() -> client().attempts(1).build().buy(purchase)).isInstanceOf(UncheckedIOException.class);
        assertThat(client().build().buy(purchase).isReplayed()).isTrue();
        assertThat(orders()).isEqualTo(1);

        assertThat(client().build().buy(purchase()).isReplayed()).isFalse();
        assertThat(orders()).isEqualTo(2);
    }

    @Test
    void a_purchase_happens_once_despite_any_failure() {
        var faults = List.<Fault>of(
                UnreliableProxy.cutOff(),
                UnreliableProxy.refusal(500, "internal"),
                UnreliableProxy.answer(502, "<html>Bad gateway</html>"),
                UnreliableProxy.refusal(503, "unavailable", "Retry-After", "1"),
                UnreliableProxy.answer(504, ""),
                UnreliableProxy.refusal(429, "rate_limited", "Retry-After", "1"),
                UnreliableProxy.refusal(502, "supplier_refused", "Retry-After", "1"),
                proxy.answerLost());
        for (var fault : faults) {
            proxy.next(fault);
            assertThat(client().build().buy(purchase())).isInstanceOf(Purchase.Delivered.class);
        }
        assertThat(orders()).isEqualTo(faults.size());
        assertThat(proxy.requests()).isEqualTo(2 * faults.size());
    }

    @Test
    void reads_and_revocations_are_retried_too() {
        var second = client().build().createKey(ApiKey.NewKey.named("Second"));
        proxy.next(UnreliableProxy.cutOff()).next(proxy.answerCutOff());
        assertThat(client().build().balance().totalBalanceUsd()).isEqualTo("500.00");
        var other = client().key(second.apiKey()).build();
        proxy.next(proxy.answerLost()).next(UnreliableProxy.answer(502, ""));
        other.revokeKey(reseller.keyId());
        assertThat(other.keys()).extracting(ApiKey::isActive).containsExactly(false, true);
    }

    @Test
    void the_creation_of_a_key_is_retried_only_if_none_was_created() {
        var wanted = ApiKey.NewKey.named("Second");
        proxy.next(UnreliableProxy.refusal(503, "unavailable")).next(UnreliableProxy.refusal(429, "rate_limited"));
        client().build().createKey(wanted);
        assertThat(keys()).isEqualTo(2);

        proxy.next(proxy.answerLost());
        assertThatThrownBy(() -> client().build().createKey(wanted)).isInstanceOf(UncheckedIOException.class);
        assertThat(keys()).isEqualTo(3);
        proxy.next(UnreliableProxy.answer(503, "<html>Busy</html>"));
        assertThatThrownBy(() -> client().build().createKey(wanted)).isInstanceOf(BepPayException.class);
        assertThat(keys()).isEqualTo(3);
    }

    @Test
    void a_permanent_error_is_thrown_immediately() {
        for (var refusal : List.of("402 insufficient_balance", "409 out_of_stock", "502 supplier_refused")) {
            var words = refusal.split(" ");
            proxy.next(UnreliableProxy.refusal(Integer.parseInt(words[0]), words[1]));
            assertThat(refused(client())).hasMessageStartingWith(refusal);
        }
        assertThat(proxy.requests()).isEqualTo(3);
        assertThat(waits).isEmpty();
    }

    @Test
    void the_delay_is_that_of_retry_after_and_a_little_more() {
        proxy.next(UnreliableProxy.refusal(503, "unavailable", "Retry-After", "7"));
        client().build().buy(purchase());
        assertThat(waits).hasSize(1);
        assertThat(waits.getFirst()).isBetween(Duration.ofSeconds(7), Duration.ofMillis(7_250));
    }

    @Test
    void a_long_delay_is_left_to_the_caller() {
        proxy.next(UnreliableProxy.refusal(503, "unavailable", "Retry-After", "61"));
        assertThat(refused(client()).retryAfter()).isEqualTo(Duration.ofSeconds(61));
        assertThat(proxy.requests()).isEqualTo(1);
    }

    @Test
    void without_retry_after_the_delays_double_up_to_a_limit_and_then_the_error_is_thrown() {
        for (int i = 0; i < 9; i++) {
            proxy.next(UnreliableProxy.refusal(500, "internal"));
        }
        assertThat(refused(client().attempts(9)).code()).isEqualTo(BepPayException.Code.INTERNAL);
        assertThat(proxy.requests()).isEqualTo(9);
        assertThat(waits).hasSize(8);
        for (int i = 0; i < waits.size(); i++) {
            var most = Math.min(8_000, 250 << i);
            assertThat(waits.get(i).toMillis()).isBetween(most / 2L, (long) most);
        }
        assertThat(orders()).isZero();
    }

    @Test
    void an_unreachable_server_is_tried_as_often_as_configured() throws IOException {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        var client = BepPay.at("http://127.0.0.1:" + port).key(reseller.key()).waiting(waits::add, new Random(1));
        assertThatThrownBy(() -> client.build().createKey(ApiKey.NewKey.named("Second")))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(waits).hasSize(3);
    }

    @Test
    void an_incomplete_response_times_out() {
        proxy.next(proxy.stall()).next(proxy.stall());
        var impatient = client().attempts(2).timeout(Duration.ofMillis(50)).build();
        assertThatThrownBy(impatient::balance)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("There was no complete response within 50 ms.");
    }

    @Test
    void an_interrupted_client_stops() {
        proxy.next(UnreliableProxy.refusal(503, "unavailable"));
        var stopped = client().waiting(
                        wait -> {
                            throw new InterruptedException();
                        },
                        new Random(1))
                .build();
        assertThatThrownBy(stopped::balance).isInstanceOf(UncheckedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(proxy.requests()).isEqualTo(1);
    }

    private BepPayException refused(BepPay.Builder client) {
        return catchThrowableOfType(BepPayException.class, () -> client.build().buy(purchase()));
    }

    private long orders() {
        return app.number("select count(*) from orders");
    }

    private long keys() {
        return app.number("select count(*) from api_keys");
    }
}
