package beppay.orders;

import static beppay.suppliers.ScriptedSupplier.NOT_FOUND;
import static beppay.suppliers.ScriptedSupplier.PENDING;
import static beppay.suppliers.ScriptedSupplier.REFUSED;
import static beppay.suppliers.ScriptedSupplier.UNKNOWN;
import static beppay.suppliers.ScriptedSupplier.delivered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import beppay.TestApp;
import beppay.api.Client.Way;
import beppay.catalog.Plan;
import beppay.money.Money;
import beppay.orders.history.MarginReport;
import beppay.platform.postgres.Eventually;
import beppay.suppliers.RemoteSupplier.ReferenceKind;
import beppay.suppliers.ScriptedSupplier;
import beppay.suppliers.SupplierOutcome;
import beppay.suppliers.SupplierOutcome.Reason;
import beppay.verification.LedgerVerification;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Purchases from a remote supplier, which can deliver, refuse, or not respond.
@ParameterizedClass
@EnumSource(Way.class)
class RemoteSupplierTest {
    private final ScriptedSupplier supplier = new ScriptedSupplier();
    private final TestApp app;
    private final Plan plan;
    private final TestApp.Reseller reseller;

    RemoteSupplierTest(Way way) {
        app = TestApp.startWith(supplier).by(way);
        plan = app.plan("faraway", "Spain 3GB", "25.00");
        reseller = app.reseller("shop", "500.00");
    }

    @AfterEach
    void stop() {
        assertThat(app.database.snapshot(LedgerVerification::findings)).isEmpty();
        app.close();
    }

    @Test
    void a_delivery_captures_the_held_price() {
        supplier.outcomes.add(delivered());
        var bought = reseller.client().buy(plan.id());
        assertThat(bought.status()).isEqualTo(200);
        assertThat(bought.at("/data/esim/activation_code")).isEqualTo("LPA:1$smdp.example.com$ABC-123");
        assertThat(balance()).isEqualTo("475.00");
        assertThat(kinds()).containsExactly("top_up", "hold", "capture");
    }

    @Test
    void a_refusal_releases_the_held_price_and_the_idempotency_key() {
        supplier.outcomes.addAll(List.of(REFUSED, delivered()));
        var refused = reseller.client().buy(plan.id(), "Idempotency-Key", "order-1");
        assertThat(refused.status()).isEqualTo(502);
        assertThat(refused.code()).isEqualTo("supplier_refused");
        assertThat(balance()).isEqualTo("500.00");
        assertThat(reseller.client()
                        .buy(plan.id(), "Idempotency-Key", "order-1")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void an_unavailable_supplier_charges_nothing_and_says_when_to_try_again() {
        supplier.outcomes.add(new SupplierOutcome.Refused(Reason.UNAVAILABLE, "The supplier is unavailable."));
        var refused = reseller.client().buy(plan.id());
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("Retry-After")).isEqualTo("10");
        assertThat(balance()).isEqualTo("500.00");
    }

    @Test
    void an_order_stays_in_processing_until_the_supplier_reports_its_outcome() {
        supplier.outcomes.addAll(List.of(UNKNOWN, UNKNOWN, delivered()));
        var waiting = reseller.client().buy(plan.id(), "Idempotency-Key", "order-1");
        assertThat(waiting.status()).isEqualTo(202);
        assertThat(waiting.at("/data/order/status")).isEqualTo("processing");
        assertThat(balance()).isEqualTo("475.00");

        assertThat(app.settle()).isZero();
        app.clock.pass(Duration.ofSeconds(5));
        assertThat(app.settle()).isEqualTo(1);
        var stillWaiting = reseller.client().buy(plan.id(), "Idempotency-Key", "order-1");
        assertThat(stillWaiting.status()).isEqualTo(202);
        assertThat(stillWaiting.header("Idempotent-Replayed")).isEqualTo("true");

        app.clock.pass(Duration.ofSeconds(30));
        assertThat(app.settle()).isEqualTo(1);
        var delivered = reseller.client().buy(plan.id(), "Idempotency-Key", "order-1");
        assertThat(delivered.status()).isEqualTo(200);
        assertThat(delivered.at("/meta/remaining_balance")).isEqualTo("475.00");
        assertThat(supplier.orders).isEqualTo(1);
    }

    @Test
    void a_failed_call_does_not_count_as_a_refusal() {
        var waiting = reseller.client().buy(plan.id());
        assertThat(waiting.status()).isEqualTo(202);
        assertThat(balance()).isEqualTo("475.00");
        assertThat(kinds()).containsExactly("top_up", "hold");
    }

    @Test
    void an_unknown_order_fails_only_if_the_supplier_reports_twice_ten_minutes_apart_that_it_has_none() {
        supplier.outcomes.addAll(List.of(UNKNOWN, NOT_FOUND, NOT_FOUND, NOT_FOUND));
        reseller.client().buy(plan.id());
        app.clock.pass(Duration.ofSeconds(5));
        app.settle();
        app.clock.pass(Duration.ofMinutes(9));
        app.settle();
        assertThat(balance()).isEqualTo("475.00");
        app.clock.pass(Duration.ofMinutes(10));
        app.settle();
        assertThat(balance()).isEqualTo("500.00");
        assertThat(reseller.client().get("/api/partner/esim/orders").at("/data/0/status"))
                .isEqualTo("failed");
    }

    @Test
    void an_esim_that_is_delivered_after_its_price_was_released_is_neither_returned_nor_charged() {
        supplier.outcomes.addAll(List.of(NOT_FOUND, NOT_FOUND, delivered(new Money(18_000_000))));
        supplier.meanwhile = () -> {
            app.clock.pass(Duration.ofMinutes(2));
            app.settle();
            app.clock.pass(Duration.ofMinutes(10));
            app.settle();
        };
        assertThat(reseller.client().buy(plan.id()).code()).isEqualTo("supplier_refused");
        assertThat(balance()).isEqualTo("500.00");
        assertThat(reseller.client().get("/api/partner/esim/orders").at("/data/0/status"))
                .isEqualTo("failed");
        assertThat(app.number("""
                select sum(e.amount_micros)::bigint from entries e join accounts a on a.id = e.account_id
                where a.kind = 'prepaid'""")).as("the operator paid for it").isEqualTo(-18_000_000);
        assertThat(app.database.snapshot(LedgerVerification::findings)).isEmpty();
        var now = app.clock.instant();
        var report = app.database.snapshot(
                tx -> MarginReport.of(tx, now.minus(Duration.ofDays(1)), now.plusSeconds(1), MarginReport.By.SUPPLIER));
        assertThat(report.getFirst().ordersWithoutCost()).isZero();
        assertThat(report.getFirst().margin()).isEqualTo(new Money(-18_000_000));
    }

    @Test
    void an_esim_that_is_created_late_is_delivered_although_the_supplier_first_reported_no_such_order() {
        supplier.outcomes.addAll(List.of(UNKNOWN, NOT_FOUND, delivered()));
        reseller.client().buy(plan.id());
        app.clock.pass(Duration.ofSeconds(5));
        app.settle();
        app.clock.pass(Duration.ofMinutes(15));
        app.settle();
        assertThat(reseller.client().get("/api/partner/esim/orders").at("/data/0/status"))
                .isEqualTo("completed");
        assertThat(balance()).isEqualTo("475.00");
    }

    @Test
    void an_attempt_keeps_the_cost_of_its_offer_when_an_import_changes_the_offer() {
        supplier.outcomes.add(UNKNOWN);
        reseller.client().buy(plan.id());
        assertThat(app.plan("faraway", "Spain 3GB", "27.00").offer().cost()).isEqualTo(new Money(27_000_000));
        long orderId = app.number("select id from orders");
        var attempts = app.database.autocommit(tx -> Attempts.ofOrder(tx, orderId));
        assertThat(attempts)
                .extracting(Attempt::offerId, Attempt::supplierCode, Attempt::cost)
                .containsExactly(tuple(plan.offer().id(), "Spain 3GB", new Money(25_000_000)));
    }

    @Test
    void an_order_that_a_crash_left_after_its_hold_is_settled_later() {
        // The call fails and its outcome is unknown: the order with its hold is all that is left.
        reseller.client().buy(plan.id());
        app.database.transact(tx -> tx.update(
                "update supplier_attempts set state = 'sent', next_poll_at = ?, polls = 0",
                app.clock.instant().plus(Duration.ofMinutes(2))));
        supplier.outcomes.add(delivered());
        app.clock.pass(Duration.ofMinutes(2));
        assertThat(app.settle()).isEqualTo(1);
        assertThat(supplier.lookUps).isEqualTo(1);
        assertThat(reseller.client().get("/api/partner/esim/orders").at("/data/0/status"))
                .isEqualTo("completed");
    }

    @Test
    void an_order_is_settled_on_time_although_the_clock_was_set_back() {
        supplier.outcomes.addAll(List.of(UNKNOWN, NOT_FOUND, NOT_FOUND));
        assertThat(reseller.client().buy(plan.id()).status()).isEqualTo(202);
        app.clock.setBack(Duration.ofHours(1));
        app.clock.pass(Duration.ofSeconds(5));
        assertThat(app.settle()).isEqualTo(1);
        app.clock.setBack(Duration.ofHours(1));
        app.clock.pass(Duration.ofMinutes(10));
        assertThat(app.settle()).isEqualTo(1);
        assertThat(app.number("select count(*) from supplier_attempts where not_found_at <= ?", app.clock.instant()))
                .as("the time of the first denial is not in the future of the clock that was set back")
                .isOne();
        assertThat(app.settle()).as("orders that are due too early").isZero();
        app.clock.pass(Duration.ofMinutes(10));
        supplier.outcomes.add(NOT_FOUND);
        assertThat(app.settle()).isEqualTo(1);
        assertThat(balance()).isEqualTo("500.00");
    }

    @Test
    void a_purchase_waits_until_another_server_has_settled_the_pending_order() throws Exception {
        supplier.outcomes.addAll(List.of(PENDING, delivered()));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var bought = threads.submit(() -> reseller.client().buy(plan.id()));
            Eventually.holds(() -> app.number("select count(*) from supplier_attempts where state = 'pending'") == 1);
            app.clock.pass(Duration.ofSeconds(1));
            assertThat(app.settle()).isEqualTo(1);
            assertThat(bought.get().status()).isEqualTo(200);
            assertThat(bought.get().at("/data/esim/iccid")).isEqualTo("8944501234567890123");
        }
    }

    @Test
    void a_pending_order_that_is_refused_later_fails_the_purchase_that_waits_for_it() throws Exception {
        supplier.outcomes.addAll(List.of(PENDING, REFUSED));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var bought = threads.submit(() -> reseller.client().buy(plan.id()));
            Eventually.holds(() -> app.number("select count(*) from supplier_attempts where state = 'pending'") == 1);
            app.clock.pass(Duration.ofSeconds(1));
            app.settle();
            assertThat(bought.get().code()).isEqualTo("supplier_refused");
        }
        assertThat(balance()).isEqualTo("500.00");
    }

    @Test
    void a_pending_order_is_polled_every_second_at_first_and_then_less_and_less_often() {
        supplier.outcomes.add(PENDING);
        var accepted = reseller.client().buy(plan.id(), "Prefer", "wait=0");
        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.header("Location")).isEqualTo("/api/partner/esim/orders/1");
        assertThat(accepted.header("Preference-Applied")).isEqualTo("wait=0");
        supplier.outcomes.addAll(List.of(PENDING, UNKNOWN, PENDING, PENDING));
        app.clock.pass(Duration.ofSeconds(1));
        assertThat(app.settle()).isEqualTo(1);
        app.clock.pass(Duration.ofSeconds(1));
        assertThat(app.settle()).isEqualTo(1);
        app.clock.pass(Duration.ofMinutes(1));
        assertThat(app.settle()).isEqualTo(1);
        app.clock.pass(Duration.ofSeconds(4));
        assertThat(app.settle()).isZero();
        app.clock.pass(Duration.ofSeconds(1));
        assertThat(app.settle()).isEqualTo(1);
    }

    @Test
    void a_supplier_that_recognises_references_gets_the_same_order_again_if_it_has_none() {
        var idempotent = new ScriptedSupplier(ReferenceKind.IDEMPOTENT);
        try (var other = TestApp.startWith(idempotent)) {
            var shop = other.reseller("shop", "500.00");
            idempotent.outcomes.addAll(List.of(UNKNOWN, NOT_FOUND, delivered()));
            assertThat(shop.client()
                            .buy(other.plan("faraway", "Peru 1GB", "5.00").id())
                            .status())
                    .isEqualTo(202);
            other.clock.pass(Duration.ofSeconds(5));
            assertThat(other.settle()).isEqualTo(1);
            assertThat(shop.client().get("/api/partner/esim/orders").at("/data/0/status"))
                    .isEqualTo("completed");
            assertThat(idempotent.references).hasSize(2);
            assertThat(Set.copyOf(idempotent.references))
                    .as("the same reference")
                    .hasSize(1);
        }
    }

    @Test
    void the_cost_that_a_supplier_reports_is_booked_once_with_the_capture() {
        supplier.outcomes.add(delivered(new Money(18_000_000)));
        reseller.client().buy(plan.id());
        assertThat(kinds()).containsExactly("top_up", "hold", "capture", "cost");
        assertThat(app.number("""
                select sum(e.amount_micros)::bigint from entries e join accounts a on a.id = e.account_id
                where a.kind = 'prepaid' and a.supplier = 'faraway'""")).isEqualTo(-18_000_000);
    }

    private String balance() {
        return reseller.client().get("/api/partner/balance").at("/data/total_balance_usd");
    }

    private List<String> kinds() {
        return app.database.autocommit(tx -> tx.rows(String.class, "select kind from transfers order by id"));
    }
}
