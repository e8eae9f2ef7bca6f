package beppay.orders.cancellation;

import static beppay.suppliers.ScriptedSupplier.delivered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.TestApp;
import beppay.api.Client.Response;
import beppay.audit.Actor;
import beppay.catalog.Plan;
import beppay.money.Money;
import beppay.orders.Suppliers;
import beppay.suppliers.Cancellation;
import beppay.suppliers.ScriptedSupplier;
import beppay.suppliers.SupplierOutcome;
import beppay.verification.LedgerVerification;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Cancellations by the operator, during which the supplier would cancel the data of a top-up too.
class OperatorCancellationTest {
    private static final String BEING_CANCELLED = "is being cancelled at its supplier";
    private static final String PERMIT_TOP_UPS =
            "update offers set top_up_code = 'ADD', top_up_cost_micros = 2000000, top_up_group = 'ES'";

    private final ScriptedSupplier supplier = new ScriptedSupplier();
    private final Suppliers suppliers = new Suppliers(List.of(supplier), _ -> supplier);
    private final TestApp app = TestApp.startWith(supplier);
    private final Plan plan = app.plan("faraway", "Spain 3GB", "25.00");
    private final TestApp.Reseller reseller = app.reseller("shop", "500.00");
    private final List<Response> toppedUp = new ArrayList<>();

    OperatorCancellationTest() {
        supplier.canTopUp = true;
        app.database.transact(tx -> tx.update(PERMIT_TOP_UPS));
        supplier.outcomes.add(delivered(new Money(20_000_000)));
        assertThat(reseller.client().buy(plan.id()).status()).isEqualTo(200);
        supplier.outcomes.add(new SupplierOutcome.ToppedUp("T-1", new Money(2_000_000)));
    }

    @AfterEach
    void stop() {
        assertThat(app.database.snapshot(LedgerVerification::findings)).isEmpty();
        app.close();
    }

    private void topUp() {
        var body = "{\"plan_id\":\"%s\"}".formatted(plan.id());
        toppedUp.add(reseller.client().post("/api/partner/esim/esims/1-1/topup", body));
    }

    private void refund(boolean keepsEsims) {
        new Refunds(app.database, suppliers, app.clock, app.clock::nanoTime)
                .refund(new Refunds.Request(1, null, "No network", "command line", keepsEsims));
    }

    private void cancel() {
        new EsimCancellations(app.database, suppliers, app.clock, app.clock::nanoTime)
                .cancel(1, "No network", Actor.command("ann"));
    }

    private void assertNotPossible() {
        assertThat(toppedUp).extracting(Response::code).containsOnly("not_possible");
        assertThat(supplier.orders).isOne();
    }

    @Test
    void an_esim_can_not_be_topped_up_while_a_refund_cancels_it() {
        supplier.cancellation = new Cancellation.Cancelled();
        supplier.duringCancellation = this::topUp;

        refund(false);

        assertThat(toppedUp).hasSize(1);
        assertNotPossible();
        assertThat(reseller.client().get("/api/partner/balance").at("/data/total_balance_usd"))
                .isEqualTo("500.00");
    }

    @Test
    void an_esim_can_not_be_topped_up_while_the_operator_cancels_it_later() {
        refund(true);
        supplier.cancellation = new Cancellation.Cancelled();
        supplier.duringCancellation = this::topUp;

        cancel();

        assertThat(toppedUp).hasSize(1);
        assertNotPossible();
    }

    @Test
    void an_esim_whose_cancellation_has_an_unknown_outcome_can_be_topped_up_once_the_supplier_has_not_cancelled_it() {
        supplier.cancellation = new Cancellation.Unknown("timed out");
        refund(false);
        topUp();
        assertNotPossible();

        supplier.cancellation = new Cancellation.NotPossible(Cancellation.Cause.IN_USE, "in use");
        cancel();
        topUp();

        assertThat(toppedUp.getLast().status()).isEqualTo(200);
    }

    @Test
    void an_esim_that_a_refund_keeps_can_be_topped_up() {
        refund(true);
        topUp();
        assertThat(toppedUp.getLast().status()).isEqualTo(200);
    }

    @Test
    void a_supplier_is_not_asked_again_while_it_is_being_asked_and_again_later_if_the_outcome_is_unknown() {
        refund(true);
        supplier.cancellation = new Cancellation.Unknown("timed out");
        supplier.duringCancellation = () -> assertThatThrownBy(this::cancel).hasMessageContaining(BEING_CANCELLED);
        cancel();

        supplier.cancellation = new Cancellation.Cancelled();
        supplier.duringCancellation = () -> {};
        cancel();
        assertThat(cancelled()).isOne();
    }

    @Test
    void an_esim_is_claimed_for_some_minutes_if_the_server_ends_while_the_supplier_is_asked() {
        refund(true);
        supplier.cancellation = new Cancellation.Cancelled();
        app.database.transact(tx -> tx.update(
                "insert into operator_cancellations (esim_id, began_at, claimed_until) select id, ?, ? from esims",
                app.clock.instant(),
                app.clock.instant().plus(PartnerCancellations.MAX_CALL)));
        assertThatThrownBy(this::cancel).hasMessageContaining(BEING_CANCELLED);

        app.clock.pass(PartnerCancellations.MAX_CALL);
        cancel();
        assertThat(cancelled()).isOne();
    }

    @Test
    void the_operator_does_not_ask_while_the_partner_s_request_is_being_asked() {
        supplier.cancellation = new Cancellation.Unknown("timed out");
        supplier.duringCancellation =
                () -> assertThatThrownBy(() -> refund(false)).hasMessageContaining(BEING_CANCELLED);
        reseller.client().post("/api/partner/esim/esims/1-1/cancel", "{}");
        assertThat(app.number("select count(*) from esim_cancellations where state = 'requested'"))
                .isOne();

        supplier.cancellation = new Cancellation.Cancelled();
        supplier.duringCancellation = () -> {};
        refund(false);
        assertThat(cancelled()).isOne();
    }

    @Test
    void the_partner_s_request_does_not_ask_while_the_operator_asks() {
        refund(true);
        var requested = new ArrayList<Response>();
        supplier.cancellation = new Cancellation.Unknown("timed out");
        supplier.duringCancellation =
                () -> requested.add(reseller.client().post("/api/partner/esim/esims/1-1/cancel", "{}"));
        cancel();
        assertThat(requested).extracting(Response::code).containsExactly("not_possible");
    }

    @Test
    void a_call_that_fails_can_be_repeated_at_once() {
        refund(true);
        supplier.duringCancellation = () -> {
            throw new IllegalStateException("broken");
        };
        cancel();
        assertThat(cancelled()).isZero();

        supplier.cancellation = new Cancellation.Cancelled();
        supplier.duringCancellation = () -> {};
        cancel();
        assertThat(cancelled()).isOne();
    }

    private long cancelled() {
        return app.number("select count(*) from esim_events where kind = 'cancelled'");
    }
}
