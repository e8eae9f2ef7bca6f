package beppay.orders;

import static beppay.suppliers.ScriptedSupplier.NOT_FOUND;
import static beppay.suppliers.ScriptedSupplier.REFUSED;
import static beppay.suppliers.ScriptedSupplier.UNKNOWN;
import static beppay.suppliers.ScriptedSupplier.delivered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.Rounds;
import beppay.TestApp;
import beppay.api.Client.Response;
import beppay.catalog.AttachedOffers;
import beppay.catalog.Plan;
import beppay.esims.ActivationCode;
import beppay.esims.Iccid;
import beppay.esims.Profile;
import beppay.money.Money;
import beppay.orders.cancellation.Refunds;
import beppay.suppliers.Concurrently;
import beppay.suppliers.ScriptedSupplier;
import beppay.suppliers.SupplierOutcome;
import beppay.verification.LedgerVerification;
import beppay.wallets.Currency;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Top-ups of eSIMs, which are purchases from the supplier that delivered the eSIM.
class TopUpTest {
    private static final String ADDED_GROUP =
            "update offers set top_up_code = 'ADD-' || supplier_code, top_up_cost_micros = ?, top_up_group = ?"
                    + " where id = ?";

    private final ScriptedSupplier supplier = new ScriptedSupplier();
    private final Suppliers suppliers = new Suppliers(List.of(supplier), _ -> supplier);
    private final TestApp app = TestApp.startWith(supplier);
    private final Plan plan = app.plan("faraway", "Spain 3GB", "25.00");
    private final TestApp.Reseller reseller = app.reseller("shop", "500.00");
    private final String esim = "1-1";

    TopUpTest() {
        supplier.canTopUp = true;
        permitTopUps(plan, "ES", 2_000_000);
        supplier.outcomes.add(delivered(new Money(20_000_000)));
        assertThat(reseller.client().buy(plan.id()).status()).isEqualTo(200);
    }

    @AfterEach
    void stop() {
        assertThat(app.database.snapshot(LedgerVerification::findings)).isEmpty();
        app.close();
    }

    private void permitTopUps(Plan plan, String group, long costMicros) {
        app.database.transact(
                tx -> tx.update(ADDED_GROUP, costMicros, group, plan.offer().id()));
    }

    private Response topUp(String esimId, String planId, String... headers) {
        var path = "/api/partner/esim/esims/%s/topup".formatted(esimId);
        return reseller.client().post(path, body(planId), headers);
    }

    private static String body(String planId) {
        return "{\"plan_id\":\"%s\"}".formatted(planId);
    }

    private static SupplierOutcome added() {
        return new SupplierOutcome.ToppedUp("T-1", new Money(2_000_000));
    }

    private String balance() {
        return reseller.client().get("/api/partner/balance").at("/data/total_balance_usd");
    }

    @Test
    void a_top_up_is_paid_and_sent_to_the_supplier_of_the_esim_with_its_own_code() {
        supplier.outcomes.add(added());

        var toppedUp = topUp(esim, plan.id());

        assertThat(toppedUp.status()).isEqualTo(200);
        assertThat(toppedUp.at("/data/esim/id")).isEqualTo(esim);
        assertThat(toppedUp.at("/data/esim/iccid")).isEqualTo("8944501234567890123");
        assertThat(toppedUp.at("/meta/amount_charged")).isEqualTo("25.00");
        assertThat(balance()).isEqualTo("450.00");
        var sent = supplier.attempts.getLast();
        assertThat(sent.order().supplierCode()).isEqualTo("ADD-Spain 3GB");
        assertThat(sent.order().toppedUp()).extracting("iccid").isEqualTo("8944501234567890123");
        assertThat(sent.cost()).isEqualTo(new Money(2_000_000));
        assertThat(app.number("select count(*) from esims")).isOne();
        assertThat(app.number("select count(*) from esim_events where kind = 'topped_up'"))
                .isOne();
        assertThat(app.number("select count(*) from esim_states where next_poll_at <= ?", app.clock.instant()))
                .isOne();
    }

    @Test
    void an_order_states_which_esim_it_topped_up() {
        supplier.outcomes.add(added());
        topUp(esim, plan.id());

        var orders = reseller.client().get("/api/partner/esim/orders");

        assertThat(orders.at("/data/0/top_up_of")).isEqualTo(esim);
        assertThat(orders.json().at("/data/0/iccid").isNull()).isTrue();
        assertThat(orders.json().at("/data/1/top_up_of").isNull()).isTrue();
        assertThat(reseller.client().get("/api/partner/esim/orders/2").at("/data/top_up_of"))
                .isEqualTo(esim);
    }

    @Test
    void a_refused_top_up_releases_the_price_and_tries_no_other_supplier() {
        supplier.outcomes.add(REFUSED);
        assertThat(topUp(esim, plan.id()).code()).isEqualTo("supplier_refused");
        assertThat(balance()).isEqualTo("475.00");
        assertThat(supplier.orders).isEqualTo(2);
    }

    @Test
    void a_top_up_whose_response_was_lost_is_looked_up_and_paid_once() {
        supplier.outcomes.addAll(List.of(UNKNOWN, added()));
        var waiting = topUp(esim, plan.id(), "Idempotency-Key", "top-up-1");
        assertThat(waiting.status()).isEqualTo(202);
        assertThat(waiting.header("Location")).isEqualTo("/api/partner/esim/orders/2");

        app.clock.pass(Duration.ofSeconds(5));
        app.settle();

        var repeated = topUp(esim, plan.id(), "Idempotency-Key", "top-up-1");
        assertThat(repeated.status()).isEqualTo(200);
        assertThat(repeated.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(balance()).isEqualTo("450.00");
        assertThat(supplier.orders).isEqualTo(2);
    }

    @Test
    void a_top_up_that_the_supplier_never_made_is_released() {
        supplier.outcomes.addAll(List.of(UNKNOWN, NOT_FOUND, NOT_FOUND));
        topUp(esim, plan.id());
        app.clock.pass(Duration.ofSeconds(5));
        app.settle();
        app.clock.pass(Duration.ofMinutes(11));
        app.settle();
        assertThat(balance()).isEqualTo("475.00");
    }

    @Test
    void the_operator_completes_a_top_up_whose_outcome_stays_unknown() {
        supplier.outcomes.add(UNKNOWN);
        topUp(esim, plan.id());
        app.database.transact(
                tx -> tx.update("update supplier_attempts set claimed_until = null where settled_at is null"));
        var id = app.number("select max(id) from orders");
        try (var settlement = new Settlement(app.database, suppliers, app.cipher, app.clock, new Random(1))) {
            var decisions = new OrderDecisions(app.database, settlement, app.cipher, app.clock, app.clock::nanoTime);
            var profile = new Profile(new Iccid("8944501234567890124"), new ActivationCode("LPA:1$a.example$B"));
            assertThatThrownBy(() -> decisions.deliver(id, List.of(profile), null, TestApp.ACTOR))
                    .hasMessageContaining("adds data to an eSIM");
            assertThat(decisions.topUp(id, "By mail", TestApp.ACTOR).isCompleted())
                    .isTrue();
        }

        assertThat(balance()).isEqualTo("450.00");
        assertThat(app.number("select count(*) from esim_events where kind = 'topped_up'"))
                .isOne();
    }

    @Test
    void sixty_four_threads_with_one_idempotency_key_top_up_once_in_each_round() throws Exception {
        app.topUp(reseller, "5000.00", Currency.USDT_TRC20);
        int rounds = Rounds.of(20, 100);
        for (int round = 0; round < rounds; round++) {
            supplier.outcomes.add(added());
            var key = "round-" + round;
            var responses = Concurrently.times(64, () -> topUp(esim, plan.id(), "Idempotency-Key", key));
            assertThat(responses).allMatch(response -> response.status() == 200 || response.status() == 202);
        }
        assertThat(supplier.orders).isEqualTo(rounds + 1);
        assertThat(balance()).isEqualTo(5475 - 25 * rounds + ".00");
        assertThat(app.number("select count(*) from transfers where kind = 'capture'"))
                .isEqualTo(rounds + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cancelled", "expired", "revoked"})
    void an_esim_that_has_ended_is_not_topped_up(String status) {
        app.database.transact(tx -> tx.update("update esim_states set status = ?, next_poll_at = null", status));
        var refused = topUp(esim, plan.id());
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("not_possible");
        assertThat(refused.at("/error")).contains(status);
        assertThat(balance()).isEqualTo("475.00");
    }

    @Test
    void a_plan_of_another_group_or_supplier_is_not_added() {
        var otherGroup = app.plan("faraway", "Japan 3GB", "20.00");
        permitTopUps(otherGroup, "JP", 1_000_000);
        var otherSupplier = app.plan("sandbox", "Spain 5GB", "20.00");
        permitTopUps(otherSupplier, "ES", 1_000_000);
        var never = app.plan("faraway", "Spain 9GB", "20.00");
        for (var other : List.of(otherGroup, otherSupplier, never)) {
            assertThat(topUp(esim, other.id()).code()).isEqualTo("not_possible");
        }
        assertThat(balance()).isEqualTo("475.00");
    }

    @Test
    void a_top_up_that_costs_as_much_as_its_price_is_not_sold() {
        permitTopUps(plan, "ES", 25_000_000);
        assertThat(topUp(esim, plan.id()).code()).isEqualTo("not_possible");
    }

    @Test
    void the_cheapest_top_up_is_chosen_by_its_own_cost() {
        var attached = app.plan("faraway", "Spain 3GB elsewhere", "10.00");
        permitTopUps(attached, "ES", 9_000_000);
        app.database.transact(tx -> {
            AttachedOffers.attach(tx, attached.id(), plan.id(), app.clock.instant());
            return tx;
        });
        supplier.outcomes.add(added());
        assertThat(topUp(esim, plan.id()).status()).isEqualTo(200);
        assertThat(supplier.attempts.getLast().cost()).isEqualTo(new Money(2_000_000));
    }

    @Test
    void a_top_up_below_the_margin_floor_is_not_sold() {
        app.database.transact(tx -> tx.update("update plans set margin_floor_micros = 24000000"));
        assertThat(topUp(esim, plan.id()).code()).isEqualTo("not_possible");
    }

    @Test
    void an_order_whose_esim_was_topped_up_is_refunded_only_without_cancelling() {
        supplier.outcomes.add(added());
        topUp(esim, plan.id());
        var refunds = new Refunds(app.database, suppliers, app.clock, app.clock::nanoTime);
        var id = app.number("select min(id) from orders");
        assertThatThrownBy(() -> refunds.refund(new Refunds.Request(id, null, "late", "operator", false)))
                .hasMessageContaining("was topped up");
        refunds.refund(new Refunds.Request(id, null, "late", "operator", true));
        assertThat(supplier.cancellations).isZero();
    }

    private Response plans() {
        return reseller.client().get("/api/partner/esim/esims/1-1/topups");
    }

    @Test
    void the_plans_for_an_esim_are_those_of_its_supplier_and_group() {
        var other = app.plan("faraway", "Spain 1GB", "9.00");
        permitTopUps(other, "ES", 1_000_000);
        app.plan("faraway", "Japan 3GB", "20.00");
        assertThat(plans().at("/total")).isEqualTo("2");
        assertThat(plans().at("/data/0/plan_id")).isEqualTo(other.id());
        assertThat(plans().at("/data/1/plan_id")).isEqualTo(plan.id());
    }

    @Test
    void another_partners_esim_and_that_of_the_other_mode_do_not_exist() {
        var other = app.reseller("other", "100.00");
        var path = "/api/partner/esim/esims/1-1/topup";
        assertThat(other.client().post(path, body(plan.id())).status()).isEqualTo(404);
        var test = app.inTest(reseller, "100.00").client();
        assertThat(test.post(path, body(plan.id())).status()).isEqualTo(404);
        for (var id : List.of("2-1", "1-2", "0-1", "1", "x", "99999999999999999999-1")) {
            assertThat(topUp(id, plan.id()).status()).isEqualTo(404);
        }
    }

    @Test
    void the_same_key_for_a_purchase_and_a_top_up_is_rejected() {
        supplier.outcomes.add(added());
        topUp(esim, plan.id(), "Idempotency-Key", "one");
        var purchase = reseller.client().buy(plan.id(), "Idempotency-Key", "one");
        assertThat(purchase.code()).isEqualTo("idempotency_key_reused");
    }

    @Test
    void in_test_mode_the_data_is_added_at_once() {
        var test = app.inTest(reseller, "100.00");
        var bought = test.client()
                .post(
                        "/api/partner/esim/purchase",
                        "{\"plan_id\":\"%s\",\"email\":\"depleted@sandbox.example.com\"}".formatted(plan.id()));
        var id = bought.at("/data/order/id") + "-1";
        var path = "/api/partner/esim/esims/" + id + "/topup";

        assertThat(test.client().post(path, body(plan.id())).status()).isEqualTo(200);

        assertThat(app.number("select data_total_bytes / data_used_bytes from esim_states where status = 'active'"))
                .isEqualTo(2);
    }
}
