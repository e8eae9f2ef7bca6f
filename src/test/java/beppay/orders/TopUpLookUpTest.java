package beppay.orders;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.money.Money;
import beppay.suppliers.ScriptedSupplier;
import beppay.suppliers.SupplierAttempt;
import beppay.suppliers.SupplierOutcome;
import beppay.suppliers.ToppedUpEsim;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TopUpLookUpTest {
    private static final String PERMITTED =
            "update offers set top_up_code = 'ADD', top_up_cost_micros = 2000000, top_up_group = 'ES'";

    private final ScriptedSupplier supplier = new ScriptedSupplier();
    private final TestApp app = TestApp.startWith(supplier);

    @AfterEach
    void stop() {
        app.close();
    }

    /// ICCIDs are reused, so a supplier must be able to check whether one still belongs to the order.
    @Test
    void the_supplier_gets_its_own_reference_of_the_order_of_the_esim() {
        var plan = app.plan("faraway", "Spain 3GB", "25.00");
        var client = app.reseller("shop", "500.00").client();
        supplier.canTopUp = true;
        app.database.transact(tx -> tx.update(PERMITTED));
        supplier.outcomes.add(ScriptedSupplier.delivered(new Money(20_000_000)));
        client.buy(plan.id());
        supplier.outcomes.add(new SupplierOutcome.Unknown("timed out"));

        client.post("/api/partner/esim/esims/1-1/topup", "{\"plan_id\":\"%s\"}".formatted(plan.id()));

        assertOwnOrder(supplier.attempts.getLast());
        supplier.outcomes.add(new SupplierOutcome.ToppedUp("T-1", new Money(2_000_000)));
        app.clock.pass(Duration.ofSeconds(10));
        app.settle();
        assertOwnOrder(supplier.lookedUp.getLast());
    }

    private static void assertOwnOrder(SupplierAttempt attempt) {
        assertThat(attempt.order().toppedUp()).isEqualTo(new ToppedUpEsim("8944501234567890123", null, "B-1"));
    }
}
