package beppay.orders;

import static beppay.suppliers.ScriptedSupplier.NOT_FOUND;
import static beppay.suppliers.ScriptedSupplier.PENDING;
import static beppay.suppliers.ScriptedSupplier.REFUSED;
import static beppay.suppliers.ScriptedSupplier.UNKNOWN;
import static beppay.suppliers.ScriptedSupplier.delivered;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.audit.Actor;
import beppay.catalog.AttachedOffers;
import beppay.catalog.Plan;
import beppay.catalog.Plans;
import beppay.catalog.PricingScope;
import beppay.catalog.TestRules;
import beppay.esims.Iccid;
import beppay.platform.postgres.Eventually;
import beppay.suppliers.RemoteSupplier.ReferenceKind;
import beppay.suppliers.ScriptedSupplier;
import beppay.suppliers.stock.StockImport;
import beppay.verification.LedgerVerification;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A plan of which several suppliers have offers. It costs 25.00, and its own supplier is the most expensive
/// one.
class RoutingTest {
    private final ScriptedSupplier own = new ScriptedSupplier();
    private final ScriptedSupplier cheap = new ScriptedSupplier("cheap", ReferenceKind.SEARCHABLE);
    private final ScriptedSupplier middle = new ScriptedSupplier("middle", ReferenceKind.SEARCHABLE);
    private final ScriptedSupplier dear = new ScriptedSupplier("dear", ReferenceKind.SEARCHABLE);
    private final TestApp app = TestApp.startWith(own, cheap, middle, dear);
    private final Plan plan = app.plan("faraway", "Spain 5GB", "25.00");
    private final TestApp.Reseller reseller = app.reseller("shop", "500.00");

    @AfterEach
    void stop() {
        assertThat(app.database.snapshot(LedgerVerification::findings)).isEmpty();
        app.close();
    }

    @Test
    void the_cheapest_offer_delivers_and_its_cost_is_frozen() {
        attach("middle", "20.00");
        attach("cheap", "18.00");
        cheap.outcomes.add(delivered());

        assertThat(buy()).isEqualTo(200);

        assertThat(own.orders + middle.orders).isZero();
        assertThat(attempts()).containsExactly("cheap delivered 18000000");
        assertThat(app.number("select count(*) from orders where supplier = 'cheap'"))
                .isOne();
        assertThat(balance()).isEqualTo("475.00");
    }

    @Test
    void after_a_definite_refusal_the_next_offer_delivers_within_the_request() {
        attach("cheap", "18.00");
        cheap.outcomes.add(REFUSED);
        own.outcomes.add(delivered());

        assertThat(buy()).isEqualTo(200);

        assertThat(attempts()).containsExactly("cheap refused 18000000", "faraway delivered 25000000");
        assertThat(balance()).isEqualTo("475.00");
        assertThat(app.number("select count(*) from transfers where kind = 'hold'"))
                .isOne();
    }

    @Test
    void after_an_unknown_outcome_no_other_supplier_is_called_even_if_the_order_was_never_created() {
        attach("cheap", "18.00");
        cheap.outcomes.addAll(List.of(UNKNOWN, NOT_FOUND, NOT_FOUND));
        assertThat(buy()).isEqualTo(202);
        settleAfter(Duration.ofSeconds(5));
        settleAfter(Duration.ofMinutes(11));

        assertThat(own.orders).isZero();
        assertThat(attempts()).containsExactly("cheap refused 18000000");
        assertThat(balance()).isEqualTo("500.00");
    }

    @Test
    void three_suppliers_are_tried_at_most() {
        attach("cheap", "18.00");
        attach("middle", "20.00");
        attach("dear", "22.00");
        List.of(cheap, middle, dear).forEach(supplier -> supplier.outcomes.add(REFUSED));

        assertThat(buy()).isEqualTo(502);

        assertThat(attempts())
                .containsExactly("cheap refused 18000000", "middle refused 20000000", "dear refused 22000000");
        assertThat(own.orders).isZero();
        assertThat(balance()).isEqualTo("500.00");
    }

    @Test
    void a_supplier_that_accepts_no_orders_is_skipped_but_the_plans_own_is_the_last_resort() {
        attach("cheap", "18.00");
        cheap.isUnavailable = true;
        own.outcomes.addAll(List.of(delivered(), REFUSED));
        assertThat(buy()).isEqualTo(200);
        own.isUnavailable = true;
        assertThat(buy()).isEqualTo(502);
        assertThat(cheap.orders).isZero();
        assertThat(own.orders).isEqualTo(2);
    }

    @Test
    void an_order_that_its_supplier_cancels_later_is_delivered_by_the_next_one() {
        attach("cheap", "18.00");
        cheap.outcomes.addAll(List.of(PENDING, REFUSED));
        own.outcomes.add(delivered());
        assertThat(buy("Prefer", "wait=0")).isEqualTo(202);
        settleAfter(Duration.ofSeconds(2));

        Eventually.holds(() -> attempts().equals(List.of("cheap refused 18000000", "faraway delivered 25000000")));
        assertThat(balance()).isEqualTo("475.00");
    }

    @Test
    void a_second_supplier_whose_response_was_lost_is_looked_up_there() {
        attach("cheap", "18.00");
        cheap.outcomes.add(REFUSED);
        own.outcomes.addAll(List.of(UNKNOWN, delivered()));
        assertThat(buy()).isEqualTo(202);
        settleAfter(Duration.ofSeconds(5));

        assertThat(own.lookUps).isOne();
        assertThat(cheap.lookUps).isZero();
        assertThat(attempts()).containsExactly("cheap refused 18000000", "faraway delivered 25000000");
    }

    @Test
    void an_attached_offer_that_leaves_less_than_the_margin_floor_is_not_tried() {
        TestRules.add(app.database, TestRules.EVERYONE, TestRules.floor(6), app.clock.instant());
        attach("middle", "25.50");
        own.outcomes.add(delivered());
        assertThat(buy()).isEqualTo(200);
        assertThat(balance()).as("500.00 - (25.00 + 6.00)").isEqualTo("469.00");
        assertThat(middle.orders).isZero();

        attach("cheap", "24.99");
        List.of(cheap, own).forEach(supplier -> supplier.outcomes.add(REFUSED));
        assertThat(buy()).isEqualTo(502);
        assertThat(cheap.orders).isOne();
    }

    @Test
    void the_margin_floor_of_the_partners_price_applies_after_a_refusal_too() {
        var scope = new PricingScope("faraway", null, null, reseller.partner().id());
        TestRules.add(app.database, scope, TestRules.floor(6), app.clock.instant());
        attach("cheap", "18.00");
        attach("middle", "25.50");
        cheap.outcomes.add(REFUSED);
        own.outcomes.add(delivered());

        assertThat(buy()).isEqualTo(200);

        assertThat(attempts()).containsExactly("cheap refused 18000000", "faraway delivered 25000000");
        assertThat(balance()).as("500.00 - (25.00 + 6.00)").isEqualTo("469.00");
    }

    @Test
    void an_offer_that_was_withdrawn_meanwhile_is_not_tried_after_a_refusal() {
        attach("cheap", "18.00");
        cheap.outcomes.addAll(List.of(PENDING, REFUSED));
        assertThat(buy("Prefer", "wait=0")).isEqualTo(202);
        app.database.transact(tx -> Plans.withdraw(tx, List.of(plan.id()), app.clock.instant()));
        settleAfter(Duration.ofSeconds(2));

        assertThat(attempts()).containsExactly("cheap refused 18000000");
        assertThat(balance()).isEqualTo("500.00");
    }

    @Test
    void an_attached_offer_that_costs_as_much_as_the_plan_is_not_used() {
        attach("cheap", "25.00");
        own.outcomes.add(REFUSED);
        assertThat(buy()).isEqualTo(502);
        assertThat(cheap.orders).isZero();
    }

    @Test
    void the_own_stock_is_sold_first_if_it_is_the_cheapest_and_skipped_when_it_is_sold_out() throws IOException {
        var stocked = attach("stock", "5.00");
        var file = "plan,iccid,activation_code\n%s,%s,LPA:1$smdp.example.com$STOCK-1\n"
                .formatted(stocked.id(), Iccid.completing("894450123456789012").digits());
        new StockImport(app.database, app.cipher, app.clock)
                .run(new ByteArrayInputStream(file.getBytes(UTF_8)), Actor.system("test"));
        own.outcomes.add(delivered());

        assertThat(buy()).isEqualTo(200);
        assertThat(attempts()).isEmpty();
        assertThat(app.number("select count(*) from stock_profiles where order_id is not null"))
                .isOne();
        assertThat(buy()).isEqualTo(200);
        assertThat(attempts()).containsExactly("faraway delivered 25000000");
    }

    @Test
    void two_reports_of_a_refusal_lead_to_one_call_of_the_next_supplier() {
        attach("cheap", "18.00");
        cheap.outcomes.add(PENDING);
        assertThat(buy("Prefer", "wait=0")).isEqualTo(202);
        app.database.transact(tx -> {
            var order = Orders.byIds(tx, List.of(app.number("select id from orders")))
                    .rows()
                    .getFirst();
            var attempt = Attempts.ofOrder(tx, order.id()).getFirst();
            var caller = new SupplierCaller(app.clock, app.clock::nanoTime);
            cheap.outcomes.addAll(List.of(REFUSED, PENDING));
            var first = caller.find(cheap, List.of(attempt.forSupplier(order))).get(attempt.reference());
            var second = caller.find(cheap, List.of(attempt.forSupplier(order))).get(attempt.reference());
            var outcomes = List.of(
                    new OrderOutcome(order, attempt, Objects.requireNonNull(first), null),
                    new OrderOutcome(order, attempt, Objects.requireNonNull(second), null));
            var routing = new Routing(new Suppliers(List.of(own, cheap), customer -> own));
            var batch = new SettlementBatch(
                    tx, outcomes, new NextAttempts(routing, new Random(1)), app.cipher, app.clock.instant());
            outcomes.forEach(batch::settle);
            batch.write();
            assertThat(batch.settled(outcomes))
                    .extracting(SettlementResult::next)
                    .satisfiesExactly(
                            next -> assertThat(next).isNotNull(),
                            next -> assertThat(next).isNull());
            return order;
        });
        assertThat(app.number("select count(*) from supplier_attempts")).isEqualTo(2);
    }

    @Test
    void an_offer_whose_cost_has_risen_above_the_price_is_not_tried_after_a_refusal() {
        attach("cheap", "18.00");
        cheap.outcomes.addAll(List.of(PENDING, REFUSED));
        assertThat(buy("Prefer", "wait=0")).isEqualTo(202);
        app.database.transact(tx -> tx.update("update offers set cost_micros = 26000000 where supplier = 'faraway'"));
        settleAfter(Duration.ofSeconds(2));
        assertThat(attempts()).containsExactly("cheap refused 18000000");
        assertThat(balance()).isEqualTo("500.00");
    }

    @Test
    void a_detached_offer_no_longer_delivers() {
        var other = attach("cheap", "18.00");
        assertThat(app.database.<Boolean>transact(tx -> AttachedOffers.detach(tx, other.id())))
                .isTrue();
        own.outcomes.add(delivered());
        assertThat(buy()).isEqualTo(200);
        assertThat(cheap.orders).isZero();
    }

    @Test
    void test_purchases_are_not_routed() {
        attach("cheap", "18.00");
        assertThat(app.inTest(reseller, "100.00").client().buy(plan.id()).status())
                .isEqualTo(200);
        assertThat(cheap.orders + own.orders).isZero();
    }

    private Plan attach(String supplier, String cost) {
        var other = app.plan(supplier, "Spain 5GB by " + supplier, cost);
        app.database.transact(tx -> {
            AttachedOffers.attach(tx, other.id(), plan.id(), app.clock.instant());
            return other;
        });
        return other;
    }

    private int buy(String... headers) {
        return reseller.client().buy(plan.id(), headers).status();
    }

    private void settleAfter(Duration wait) {
        app.clock.pass(wait);
        assertThat(app.settle()).isOne();
    }

    private List<String> attempts() {
        return app.database.autocommit(
                tx -> tx.rows(
                        String.class,
                        "select concat_ws(' ', supplier, state, cost_micros) from supplier_attempts order by settled_at, cost_micros"));
    }

    private String balance() {
        return reseller.client().get("/api/partner/balance").at("/data/total_balance_usd");
    }
}
