package beppay.orders.cancellation;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.money.Money;
import beppay.suppliers.Cancellation;
import beppay.suppliers.ScriptedSupplier;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CancellationClockTest {
    private final ScriptedSupplier supplier = new ScriptedSupplier();
    private final TestApp app = TestApp.startWith(supplier);
    private final TestApp.Reseller reseller = app.reseller("shop", "500.00");

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void a_request_does_not_wait_until_the_clock_is_again_where_it_was_before_it_was_set_back() {
        supplier.outcomes.add(ScriptedSupplier.delivered(new Money(20_000_000)));
        reseller.client().buy(app.plan("faraway", "Spain 3GB", "25.00").id());
        app.clock.pass(Duration.ofDays(30));
        supplier.cancellation = new Cancellation.Requested("12345");
        reseller.client().post("/api/partner/esim/esims/1-1/cancel", "");
        supplier.requestedCancellation = new Cancellation.Cancelled();
        app.clock.setBack(Duration.ofDays(30));
        app.settle();
        assertThat(reseller.client().get("/api/partner/balance").at("/data/total_balance_usd"))
                .isEqualTo("500.00");
    }

    @Test
    void an_operators_claim_from_before_the_clock_was_set_back_does_not_keep_a_request_waiting() {
        supplier.outcomes.add(ScriptedSupplier.delivered(new Money(20_000_000)));
        reseller.client().buy(app.plan("faraway", "Spain 3GB", "25.00").id());
        supplier.cancellation = new Cancellation.Requested("12345");
        reseller.client().post("/api/partner/esim/esims/1-1/cancel", "");
        var later = app.clock.instant().plus(Duration.ofDays(30));
        app.database.transact(tx -> tx.update(
                "insert into operator_cancellations (esim_id, began_at, claimed_until) select id, ?, ? from esims",
                later,
                later.plus(PartnerCancellations.MAX_CALL)));
        supplier.requestedCancellation = new Cancellation.Cancelled();
        app.clock.pass(CancellationRequests.WHILE_REQUESTED);
        app.settle();
        assertThat(reseller.client().get("/api/partner/balance").at("/data/total_balance_usd"))
                .isEqualTo("500.00");
    }
}
