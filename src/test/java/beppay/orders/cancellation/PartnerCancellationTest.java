package beppay.orders.cancellation;

import static beppay.suppliers.ScriptedSupplier.delivered;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.Rounds;
import beppay.TestApp;
import beppay.api.Client.Response;
import beppay.catalog.Plan;
import beppay.esims.ActivationCode;
import beppay.esims.Iccid;
import beppay.esims.Profile;
import beppay.money.Money;
import beppay.orders.Suppliers;
import beppay.suppliers.Cancellation;
import beppay.suppliers.Cancellation.Cause;
import beppay.suppliers.Concurrently;
import beppay.suppliers.ScriptedSupplier;
import beppay.verification.LedgerVerification;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Cancellations that partners request. The price is refunded exactly if the supplier cancels.
class PartnerCancellationTest {
    private static final String CANCEL = "/api/partner/esim/esims/1-1/cancel";

    private final ScriptedSupplier supplier = new ScriptedSupplier();
    private final TestApp app = TestApp.startWith(supplier);
    private final Plan plan = app.plan("faraway", "Spain 3GB", "25.00");
    private final TestApp.Reseller reseller = app.reseller("shop", "500.00");

    PartnerCancellationTest() {
        supplier.outcomes.add(delivered(new Money(20_000_000)));
        assertThat(reseller.client().buy(plan.id()).status()).isEqualTo(200);
    }

    @AfterEach
    void stop() {
        assertThat(app.database.snapshot(LedgerVerification::findings)).isEmpty();
        app.close();
    }

    private Response cancel() {
        return reseller.client().post(CANCEL, "");
    }

    private String balance() {
        return reseller.client().get("/api/partner/balance").at("/data/total_balance_usd");
    }

    private long transfers(String kind) {
        return app.number("select count(*) from transfers where kind = ?", kind);
    }

    @Test
    void a_cancelled_esim_is_refunded_together_with_the_return_of_its_cost() {
        supplier.cancellation = new Cancellation.Cancelled();
        var cancelled = cancel();
        assertThat(cancelled.status()).isEqualTo(200);
        assertThat(cancelled.at("/data/status")).isEqualTo("cancelled");
        assertThat(cancelled.at("/data/cancellation/status")).isEqualTo("completed");
        assertThat(cancelled.at("/data/cancellation/refunded_usd")).isEqualTo("25.00");
        assertThat(balance()).isEqualTo("500.00");
        assertThat(transfers("refund")).isOne();
        assertThat(transfers("cost_return")).isOne();
    }

    @Test
    void a_repeated_cancellation_has_no_further_effect() {
        supplier.cancellation = new Cancellation.Cancelled();
        cancel();
        assertThat(cancel().status()).isEqualTo(200);
        assertThat(supplier.cancellations).isOne();
        assertThat(transfers("refund")).isOne();
    }

    @Test
    void an_esim_in_use_is_not_cancelled_and_not_refunded() {
        supplier.cancellation = new Cancellation.NotPossible(Cause.IN_USE, "faraway: it is installed");
        var refused = cancel();
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("not_possible");
        assertThat(refused.at("/error")).contains("installed").doesNotContain("faraway");
        assertThat(balance()).isEqualTo("475.00");
        var esim = reseller.client().get("/api/partner/esim/esims/1-1");
        assertThat(esim.at("/data/cancellation/status")).isEqualTo("refused");

        supplier.cancellation = new Cancellation.Cancelled();
        assertThat(cancel().code())
                .as("the supplier is not asked again at once")
                .isEqualTo("not_possible");
        assertThat(supplier.cancellations).isOne();
        app.clock.pass(Duration.ofMinutes(1));
        assertThat(cancel().status()).isEqualTo(200);
        assertThat(balance()).isEqualTo("500.00");
    }

    @Test
    void a_lost_response_refunds_nothing_until_the_supplier_confirms_the_cancellation() {
        assertThat(cancel().status()).isEqualTo(202);
        assertThat(balance()).isEqualTo("475.00");
        assertThat(cancel().at("/data/cancellation/status")).isEqualTo("requested");
        assertThat(supplier.cancellations).isOne();

        supplier.cancellation = new Cancellation.Cancelled();
        app.clock.pass(Duration.ofSeconds(5));
        app.settle();

        assertThat(balance()).isEqualTo("500.00");
        assertThat(cancel().status()).isEqualTo(200);
        assertThat(supplier.cancellations).isEqualTo(2);
    }

    @Test
    void a_person_at_the_supplier_decides_later() {
        supplier.cancellation = new Cancellation.Requested("12345");
        var requested = cancel();
        assertThat(requested.status()).isEqualTo(202);
        assertThat(requested.at("/data/cancellation/status")).isEqualTo("refund_requested");

        app.clock.pass(Duration.ofHours(6));
        app.settle();
        assertThat(balance()).isEqualTo("475.00");

        supplier.requestedCancellation = new Cancellation.Cancelled();
        app.clock.pass(Duration.ofHours(6));
        app.settle();
        assertThat(balance()).isEqualTo("500.00");
        assertThat(supplier.cancellations).isOne();
    }

    @Test
    void a_person_at_the_supplier_decides_against_it() {
        supplier.cancellation = new Cancellation.Requested("12345");
        cancel();
        supplier.requestedCancellation = new Cancellation.NotPossible(Cause.DECLINED, "declined");
        app.clock.pass(Duration.ofHours(6));
        app.settle();
        var esim = reseller.client().get("/api/partner/esim/esims/1-1");
        assertThat(esim.at("/data/cancellation/status")).isEqualTo("refused");
        assertThat(esim.at("/data/cancellation/reason")).contains("decided against");
        assertThat(balance()).isEqualTo("475.00");
    }

    @Test
    void a_server_that_ends_during_the_call_leaves_the_request_to_the_others() {
        supplier.duringCancellation = () -> {
            throw new IllegalStateException("killed");
        };
        cancel();
        app.database.transact(tx -> tx.update("update esim_cancellations set claimed_until = next_poll_at"));
        supplier.duringCancellation = () -> {};
        supplier.cancellation = new Cancellation.Cancelled();
        app.clock.pass(Duration.ofMinutes(6));
        app.settle();
        assertThat(balance()).isEqualTo("500.00");
        assertThat(transfers("refund")).isOne();
    }

    @Test
    void sixty_four_threads_cancel_and_refund_once_in_each_round() throws Exception {
        supplier.cancellation = new Cancellation.Cancelled();
        int rounds = Rounds.of(10, 100);
        for (int round = 0; round < rounds; round++) {
            var number = round + 2;
            supplier.outcomes.add(delivered(profile(number)));
            reseller.client().buy(plan.id());
            var path = "/api/partner/esim/esims/%d-1/cancel".formatted(number);
            var responses = Concurrently.times(64, () -> reseller.client().post(path, "", "Idempotency-Key", "x"));
            assertThat(responses).allMatch(response -> response.status() == 200 || response.status() == 202);
        }
        assertThat(supplier.cancellations).isEqualTo(rounds);
        assertThat(transfers("refund")).isEqualTo(rounds);
        assertThat(balance()).isEqualTo("475.00");
    }

    private static Profile profile(int number) {
        return new Profile(
                new Iccid("89445012345%07d".formatted(number)),
                new ActivationCode("LPA:1$smdp.example.com$P-" + number));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cancelled", "expired", "revoked"})
    void an_esim_that_has_ended_is_not_cancelled_again(String status) {
        app.database.transact(tx -> tx.update("update esim_states set status = ?, next_poll_at = null", status));
        assertThat(cancel().code()).isEqualTo("not_possible");
        assertThat(supplier.cancellations).isZero();
    }

    @Test
    void an_esim_of_a_local_supplier_is_not_cancelled() {
        var local = app.plan("sandbox", "USA 5GB", "25.00");
        reseller.client().buy(local.id());
        var refused = reseller.client().post("/api/partner/esim/esims/2-1/cancel", "");
        assertThat(refused.code()).isEqualTo("not_possible");
    }

    @Test
    void what_the_operator_has_refunded_is_not_refunded_again() {
        var suppliers = new Suppliers(List.of(supplier), _ -> supplier);
        var refunds = new Refunds(app.database, suppliers, app.clock, app.clock::nanoTime);
        var id = app.number("select id from orders");
        refunds.refund(new Refunds.Request(id, new Money(20_000_000), "late", "operator", true));
        supplier.cancellation = new Cancellation.Cancelled();
        assertThat(cancel().at("/data/cancellation/refunded_usd")).isEqualTo("5.00");
        assertThat(balance()).isEqualTo("500.00");
    }

    @Test
    void repetitions_of_a_refused_request_do_not_fill_the_timeline() {
        supplier.cancellation = new Cancellation.NotPossible(Cause.IN_USE, "installed");
        for (int i = 0; i < 5; i++) {
            cancel();
        }
        assertThat(supplier.cancellations).isOne();
        assertThat(app.number("select count(*) from esim_events")).isEqualTo(2);
        app.database.transact(tx -> tx.update(
                "insert into esim_events (esim_id, kind, created_at) select id, 'suspended', now() from esims,"
                        + " generate_series(1, 600)"));
        app.clock.pass(Duration.ofMinutes(2));
        cancel();
        assertThat(app.number("select count(*) from esim_events")).isEqualTo(602);
    }

    @Test
    void a_cancellation_that_the_supplier_reports_completes_the_request_soon() {
        supplier.cancellation = new Cancellation.Requested("12345");
        cancel();
        supplier.requestedCancellation = new Cancellation.Cancelled();
        var esimId = app.number("select id from esims");
        var made = app.database.transact(
                tx -> PartnerCancellations.makeDue(tx, List.of(esimId, esimId + 1), app.clock.instant()));
        assertThat(made).containsExactly(esimId);
        app.settle();
        assertThat(balance()).isEqualTo("500.00");
    }

    @Test
    void a_cancellation_that_succeeds_after_it_was_refused_is_booked_and_not_refunded() {
        supplier.cancellation = new Cancellation.Cancelled();
        supplier.duringCancellation = () -> app.database.transact(tx -> {
            CancellationRequests.refuse(tx, app.number("select id from esims"), "declined", app.clock.instant());
            return tx;
        });
        assertThat(cancel().code()).isEqualTo("not_possible");
        assertThat(transfers("cost_return")).isOne();
        assertThat(transfers("refund")).isZero();
    }

    @Test
    void the_operators_cancellation_asks_only_for_the_decision_that_a_person_makes() {
        supplier.cancellation = new Cancellation.Requested("12345");
        cancel();
        var suppliers = new Suppliers(List.of(supplier), _ -> supplier);
        var refunds = new Refunds(app.database, suppliers, app.clock, app.clock::nanoTime);
        refunds.refund(new Refunds.Request(app.number("select id from orders"), null, "late", "operator", false));
        assertThat(supplier.cancellations).isOne();
        assertThat(supplier.asked).hasSize(2);
    }

    @Test
    void another_partners_esim_does_not_exist() {
        var other = app.reseller("other", "100.00");
        assertThat(other.client().post(CANCEL, "").status()).isEqualTo(404);
        assertThat(app.inTest(reseller, "0").client().post(CANCEL, "").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"delivered", "cancel-requested", "cancel-refused", "installed"})
    void in_test_mode_the_customers_address_decides(String name) {
        var test = app.inTest(reseller, "100.00");
        var bought = test.client()
                .post(
                        "/api/partner/esim/purchase",
                        "{\"plan_id\":\"%s\",\"email\":\"%s@sandbox.example.com\"}".formatted(plan.id(), name));
        var path = "/api/partner/esim/esims/%s-1/cancel".formatted(bought.at("/data/order/id"));
        var status = test.client().post(path, "").status();
        assertThat(status)
                .isEqualTo(
                        switch (name) {
                            case "delivered" -> 200;
                            case "cancel-requested" -> 202;
                            default -> 409;
                        });
        app.clock.pass(Duration.ofSeconds(10));
        app.settle();
        assertThat(app.number("select count(*) from esim_cancellations where state = 'completed'"))
                .isEqualTo(status == 409 ? 0 : 1);
    }
}
