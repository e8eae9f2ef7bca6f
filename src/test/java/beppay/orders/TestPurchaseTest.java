package beppay.orders;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.api.Client.Response;
import beppay.catalog.Plan;
import beppay.platform.postgres.Eventually;
import beppay.suppliers.Concurrently;
import beppay.suppliers.sandbox.TestOutcome;
import beppay.verification.LedgerVerification;
import beppay.wallets.Currency;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Purchases with a test key, and each of their outcomes.
class TestPurchaseTest {
    private final TestApp app = TestApp.start();
    /// A plan from stock without any stock, so that every delivered eSIM comes from the sandbox.
    private final Plan plan = app.plan("stock", "Spain 3GB", "25.00");

    private final TestApp.Reseller live = app.reseller("shop", "100.00");
    private final TestApp.Reseller test = app.inTest(live, "5000.00");

    @AfterEach
    void stop() {
        assertThat(app.database.snapshot(LedgerVerification::findings)).isEmpty();
        assertThat(balanceOf(live)).isEqualTo("100.00");
        app.close();
    }

    @Test
    void the_sandbox_delivers_any_plan_on_sale_for_test_funds() {
        for (var supplier : List.of("stock", "sandbox", "faraway")) {
            var bought = test.client()
                    .buy(app.plan(supplier, "Peru 1GB " + supplier, "10.00").id());
            assertThat(bought.status()).isEqualTo(200);
            assertThat(bought.at("/data/esim/iccid")).startsWith("89999");
            assertThat(bought.at("/data/esim/activation_code")).startsWith("LPA:1$sandbox.beppay.invalid$");
        }
        assertThat(balanceOf(test)).isEqualTo("4970.00");
        assertThat(app.number("select count(*) from orders where mode = 'test' and supplier = 'sandbox'"))
                .isEqualTo(3);
        assertThat(live.client().buy(plan.id()).code()).isEqualTo("out_of_stock");
    }

    @Test
    void delivered_takes_one_commit() {
        var bought = buy(TestOutcome.DELIVERED);
        assertThat(bought.status()).isEqualTo(200);
        assertThat(bought.at("/meta/remaining_balance")).isEqualTo("4975.00");
        assertThat(kinds()).containsExactly("charge");
    }

    @Test
    void slow_holds_the_price_and_blocks_no_other_purchase_while_its_caller_waits() {
        var begun = new CountDownLatch(1);
        var over = new CountDownLatch(1);
        app.slowness = () -> {
            begun.countDown();
            await(over);
        };
        var waiting = CompletableFuture.supplyAsync(() -> buy(TestOutcome.SLOW, "Idempotency-Key", "order-1"));
        await(begun);
        assertThat(balanceOf(test)).isEqualTo("4975.00");
        assertThat(buy(TestOutcome.DELIVERED).status()).isEqualTo(200);
        var meanwhile = buy(TestOutcome.SLOW, "Idempotency-Key", "order-1");
        assertThat(meanwhile.status()).isEqualTo(202);
        assertThat(meanwhile.at("/data/order/status")).isEqualTo("processing");
        over.countDown();
        var delivered = waiting.join();
        assertThat(delivered.status()).isEqualTo(200);
        assertThat(kinds()).containsExactly("hold", "charge", "capture");
        var again = buy(TestOutcome.SLOW, "Idempotency-Key", "order-1");
        assertThat(again.response().body()).isEqualTo(delivered.response().body());
    }

    @Test
    void pending_is_accepted_and_delivered_after_ten_seconds() {
        var accepted = buy(TestOutcome.PENDING, "Prefer", "wait=0");
        assertThat(accepted.status()).isEqualTo(202);
        for (int second = 1; second < 10; second++) {
            pass(Duration.ofSeconds(1));
            assertThat(orders().at("/data/0/status")).isEqualTo("processing");
        }
        pass(Duration.ofSeconds(1));
        assertThat(orders().at("/data/0/status")).isEqualTo("completed");
        assertThat(kinds()).containsExactly("hold", "capture");
    }

    @Test
    void refused_releases_the_money_and_the_idempotency_key() {
        for (int i = 0; i < 2; i++) {
            var refused = buy(TestOutcome.REFUSED, "Idempotency-Key", "order-1");
            assertThat(refused.status()).isEqualTo(502);
            assertThat(refused.code()).isEqualTo("supplier_refused");
        }
        assertThat(balanceOf(test)).isEqualTo("5000.00");
        assertThat(kinds()).containsExactly("hold", "release", "hold", "release");
        assertThat(orders().at("/data/0/status")).isEqualTo("failed");
    }

    @Test
    void out_of_stock_and_price_changed_leave_no_trace() {
        var soldOut = buy(TestOutcome.OUT_OF_STOCK, "Idempotency-Key", "order-1");
        assertThat(soldOut.status()).isEqualTo(409);
        assertThat(soldOut.code()).isEqualTo("out_of_stock");
        var priceChanged = buy(TestOutcome.PRICE_CHANGED, "Idempotency-Key", "order-1");
        assertThat(priceChanged.status()).isEqualTo(409);
        assertThat(priceChanged.code()).isEqualTo("price_changed");
        assertThat(orders().at("/total")).isEqualTo("0");
        assertThat(balanceOf(test)).isEqualTo("5000.00");
    }

    @Test
    void unknown_returns_202_and_is_delivered_after_a_status_query() {
        assertThat(buy(TestOutcome.UNKNOWN, "Idempotency-Key", "order-1").status())
                .isEqualTo(202);
        assertThat(balanceOf(test)).isEqualTo("4975.00");
        pass(Duration.ofSeconds(5));
        var delivered = buy(TestOutcome.UNKNOWN, "Idempotency-Key", "order-1");
        assertThat(delivered.status()).isEqualTo(200);
        assertThat(delivered.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(balanceOf(test)).isEqualTo("4975.00");
    }

    @Test
    void unknown_refused_returns_202_and_fails_after_two_status_queries() {
        assertThat(buy(TestOutcome.UNKNOWN_REFUSED).status()).isEqualTo(202);
        pass(Duration.ofSeconds(5));
        assertThat(orders().at("/data/0/status")).isEqualTo("processing");
        assertThat(balanceOf(test)).isEqualTo("4975.00");
        pass(Duration.ofSeconds(30));
        assertThat(orders().at("/data/0/status")).isEqualTo("failed");
        assertThat(balanceOf(test)).isEqualTo("5000.00");
    }

    @Test
    void case_and_text_after_a_plus_are_ignored_and_other_addresses_of_the_domain_are_rejected() {
        assertThat(buy("Out-Of-Stock+cart7@Sandbox.Example.COM").code()).isEqualTo("out_of_stock");
        var refused = buy("refuse@sandbox.example.com");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("/details/0/field")).isEqualTo("email");
        assertThat(refused.at("/details/0/message")).contains("refused, out-of-stock");
        assertThat(buy("refused@sandbox.example.com.example.org").status()).isEqualTo(200);
    }

    @Test
    void a_live_key_treats_the_test_addresses_as_ordinary_addresses() {
        var demo = app.plan("sandbox", "Chile 1GB", "100.00");
        var body = body(demo, TestOutcome.REFUSED.address());
        assertThat(live.client().post("/api/partner/esim/purchase", body).status())
                .isEqualTo(200);
        app.topUp(live, "100.00", Currency.USDT_TRC20);
    }

    /// The order with its hold is all that is left, as after a crash during the call.
    @Test
    void any_server_can_settle_an_order_after_a_crash() {
        for (var outcome : List.of(TestOutcome.SLOW, TestOutcome.REFUSED)) {
            app.slowness = () -> {
                throw new IllegalStateException("crashed");
            };
            buy(TestOutcome.UNKNOWN);
            app.database.transact(
                    tx -> tx.update("update orders set email = ? where status = 'processing'", outcome.address()));
            app.database.transact(tx -> tx.update(
                    "update supplier_attempts set polls = 0, next_poll_at = ? where settled_at is null",
                    app.clock.instant().plus(Duration.ofMinutes(2))));
            app.clock.pass(Duration.ofMinutes(2));
            try (var another = app.beside()) {
                another.clock.pass(Duration.between(another.clock.instant(), app.clock.instant()));
                // The server settles also by itself when it starts, so an order may be taken already.
                settleUntil(another, "select count(*) from supplier_attempts where settled_at is null and polls = 0");
                another.clock.pass(Duration.ofSeconds(30));
                settleUntil(another, "select count(*) from orders where status = 'processing'");
            }
        }
        assertThat(orders().at("/data/1/status")).isEqualTo("completed");
        assertThat(orders().at("/data/0/status")).isEqualTo("failed");
        assertThat(balanceOf(test)).isEqualTo("4975.00");
    }

    private void settleUntil(TestApp server, String noneLeft) {
        Eventually.holds(() -> server.settle() >= 0 && app.number(noneLeft) == 0);
    }

    @Test
    void sixty_four_threads_with_one_idempotency_key_buy_once_in_each_mode() throws Exception {
        var demo = app.plan("sandbox", "Chile 1GB", "1.00");
        for (int round = 0; round < 20; round++) {
            var key = "round-" + round;
            var responses = Concurrently.times(64, () -> test.client().buy(demo.id(), "Idempotency-Key", key));
            assertThat(responses).allMatch(answer -> answer.status() == 200);
            assertThat(new HashSet<>(responses.stream().map(Response::text).toList()))
                    .hasSize(1);
            var bought = Concurrently.times(16, () -> live.client().buy(demo.id(), "Idempotency-Key", key));
            assertThat(new HashSet<>(bought.stream().map(Response::text).toList()))
                    .hasSize(1)
                    .doesNotContain(responses.getFirst().text());
        }
        assertThat(app.number("select count(*) from orders where mode = 'test'"))
                .isEqualTo(20);
        assertThat(app.number("select count(*) from orders where mode = 'live'"))
                .isEqualTo(20);
        assertThat(balanceOf(test)).isEqualTo("4980.00");
        app.topUp(live, "20.00", Currency.USDT_TRC20);
    }

    private Response buy(TestOutcome outcome, String... headers) {
        return buy(outcome.address(), headers);
    }

    private Response buy(String email, String... headers) {
        return test.client().post("/api/partner/esim/purchase", body(plan, email), headers);
    }

    private static String body(Plan plan, String email) {
        return "{\"plan_id\":\"%s\",\"email\":\"%s\"}".formatted(plan.id(), email);
    }

    private Response orders() {
        return test.client().get("/api/partner/esim/orders");
    }

    private static String balanceOf(TestApp.Reseller reseller) {
        return reseller.client().get("/api/partner/balance").at("/data/total_balance_usd");
    }

    private List<String> kinds() {
        return app.database.autocommit(
                tx -> tx.rows(String.class, "select kind from transfers where kind <> 'top_up' order by id"));
    }

    private void pass(Duration time) {
        app.clock.pass(time);
        assertThat(app.settle()).isEqualTo(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(ended);
        }
    }
}
