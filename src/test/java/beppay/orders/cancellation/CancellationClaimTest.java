package beppay.orders.cancellation;

import static beppay.suppliers.ScriptedSupplier.delivered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.TestApp;
import beppay.api.Client.Response;
import beppay.audit.Actor;
import beppay.money.Money;
import beppay.orders.Suppliers;
import beppay.suppliers.Cancellation;
import beppay.suppliers.ScriptedSupplier;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// One caller at a time asks a supplier to cancel an eSIM: a partner's request, a server that completes it, or
/// the operator.
class CancellationClaimTest {
    private static final String BEING_CANCELLED = "is being cancelled at its supplier";

    private final ScriptedSupplier supplier = new ScriptedSupplier();
    private final Suppliers suppliers = new Suppliers(List.of(supplier), _ -> supplier);
    private final TestApp app = TestApp.startWith(supplier);
    private final TestApp.Reseller reseller = app.reseller("shop", "500.00");

    CancellationClaimTest() {
        supplier.outcomes.add(delivered(new Money(20_000_000)));
        reseller.client().buy(app.plan("faraway", "Spain 3GB", "25.00").id());
    }

    @AfterEach
    void stop() {
        app.close();
    }

    private Response request() {
        return reseller.client().post("/api/partner/esim/esims/1-1/cancel", "{}");
    }

    private void refund(boolean keepsEsims) {
        new Refunds(app.database, suppliers, app.clock, app.clock::nanoTime)
                .refund(new Refunds.Request(1, null, "No network", "command line", keepsEsims));
    }

    private void cancel() {
        new EsimCancellations(app.database, suppliers, app.clock, app.clock::nanoTime)
                .cancel(1, "No network", Actor.command("ann"));
    }

    @Test
    void the_operator_notices_a_request_that_a_server_took_just_after_the_operators_time() {
        supplier.cancellation = new Cancellation.Requested("12345");
        request();
        app.database.transact(tx -> tx.update(
                "update esim_cancellations set claimed_until = ?",
                app.clock.instant().plus(PartnerCancellations.MAX_CALL).plusSeconds(30)));

        assertThatThrownBy(() -> refund(false)).hasMessageContaining(BEING_CANCELLED);
    }

    @Test
    void the_servers_do_not_ask_while_the_operator_asks() {
        supplier.cancellation = new Cancellation.Unknown("timed out");
        request();
        app.clock.pass(Duration.ofHours(1));

        supplier.duringCancellation = app::settle;
        refund(false);

        assertThat(supplier.cancellations).isEqualTo(2);
    }

    @Test
    void the_end_of_a_claim_does_not_end_that_of_a_command_that_took_its_place() {
        refund(true);
        supplier.cancellation = new Cancellation.Unknown("timed out");
        supplier.duringCancellation = () -> app.database.transact(tx -> {
            app.clock.pass(PartnerCancellations.MAX_CALL);
            var now = app.clock.instant();
            return tx.update(
                    "update operator_cancellations set began_at = ?, claimed_until = ?",
                    now,
                    now.plus(PartnerCancellations.MAX_CALL));
        });
        cancel();

        supplier.duringCancellation = () -> {};
        assertThatThrownBy(this::cancel).hasMessageContaining(BEING_CANCELLED);
    }

    @Test
    void a_supplier_that_reports_the_cancellation_during_its_call_is_not_asked_again_meanwhile() {
        supplier.cancellation = new Cancellation.Cancelled();
        supplier.duringCancellation = () -> {
            supplier.duringCancellation = () -> {};
            var esimId = app.number("select id from esims");
            app.database.transact(tx -> PartnerCancellations.makeDue(tx, List.of(esimId), app.clock.instant()));
            app.settle();
        };
        assertThat(request().status()).isEqualTo(200);
        assertThat(supplier.cancellations).isOne();
    }
}
