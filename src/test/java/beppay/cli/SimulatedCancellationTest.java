package beppay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.catalog.Markup;
import beppay.catalog.Plan;
import beppay.catalog.Plans;
import beppay.catalog.sync.CatalogSync;
import beppay.catalog.sync.CostJump;
import beppay.simulator.esimaccess.SupplierClient;
import beppay.suppliers.RequestSlots;
import beppay.suppliers.esimaccess.EsimAccess;
import beppay.suppliers.esimaccess.EsimAccessSettings;
import beppay.verification.LedgerVerification;
import java.math.BigDecimal;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Cancellations at the simulator of eSIM Access. In the end the books have the same cost as the supplier.
class SimulatedCancellationTest {
    private static final long MICROS = 100;

    private final SupplierClient client = new SupplierClient();
    private final long prepaid = client.simulator.balance();
    private final EsimAccess supplier = EsimAccess.of(
            new EsimAccessSettings(URI.create(client.simulator.address()), "simulated", "simulated", 8),
            RequestSlots.unlimited(),
            client.clock,
            new SecureRandom());
    private final TestApp app = TestApp.startWith(supplier);
    private final Terminal terminal = new Terminal(app.address()).with(supplier);

    @BeforeEach
    void buy() {
        new CatalogSync(app.database, app.clock, CostJump.STANDARD).run(supplier.catalog(), new Markup(BigDecimal.TEN));
        var plan = app.database.autocommit(tx -> Plans.fromList(tx, EsimAccess.NAME, EsimAccess.NAME)).stream()
                .filter(Plan::isOnSale)
                .min(Comparator.comparing(one -> one.offer().cost()))
                .orElseThrow();
        assertThat(new Buyer(app).buy(app.reseller("shop", "500.00"), plan.id(), 2, "A-1"))
                .isEqualTo(202);
        client.simulator.advance(Duration.ofSeconds(3));
        app.clock.pass(Duration.ofMinutes(1));
        assertThat(app.settle()).isEqualTo(1);
        assertThat(client.simulator.balance()).isLessThan(prepaid);
    }

    @AfterEach
    void the_books_are_sound_and_equal_those_of_the_supplier() {
        assertThat(client.simulator.balance()).isEqualTo(prepaid);
        assertThat(app.number("""
                select coalesce(sum(e.amount_micros), 0)::bigint from accounts a join entries e on e.account_id = a.id
                where a.kind = 'prepaid'""")).isEqualTo((client.simulator.balance() - prepaid) * MICROS);
        assertThat(app.database.snapshot(LedgerVerification::findings)).isEmpty();
        app.close();
        supplier.close();
        client.close();
    }

    @Test
    void a_refund_cancels_every_esim() {
        var refunded = terminal.json("orders", "refund", "1", "--reason", "No network");
        assertThat(refunded.at("/esims/0/outcome")).isEqualTo("cancelled");
        assertThat(refunded.at("/esims/1/outcome")).isEqualTo("cancelled");
    }

    @Test
    void a_cancellation_whose_response_was_lost_is_completed_by_a_repetition() {
        client.simulator.setFaults(Map.of("esim/cancel:reset-after", 1.0));
        var refunded = terminal.json("orders", "refund", "1", "--reason", "No network");
        assertThat(refunded.at("/esims/0/outcome")).isEqualTo("unknown");
        assertThat(refunded.at("/esims/1/outcome")).isEqualTo("unknown");
        assertThat(client.simulator.balance()).isEqualTo(prepaid);
        client.simulator.setFaults(Map.of("esim/query:reset-before", 1.0));
        var unclear = terminal.run("orders", "cancel", "1");
        assertThat(unclear.status()).isEqualTo(1);
        assertThat(unclear.out()).contains("its state can't be queried");
        client.simulator.setFaults(Map.of());
        terminal.json("orders", "cancel", "1");
    }

    @Test
    void a_cancellation_of_which_nothing_is_recorded_is_completed_by_a_repetition() {
        terminal.json("orders", "refund", "1", "--keep-esims", "--reason", "No network");
        app.database
                .autocommit(tx -> tx.rows(String.class, "select supplier_id from esims"))
                .forEach(id -> client.result("esim/cancel", "{\"esimTranNo\":\"%s\"}".formatted(id)));
        var cancelled = terminal.json("orders", "cancel", "1");
        assertThat(cancelled.at("/esims/1/outcome")).isEqualTo("cancelled");
        assertThat(terminal.json("orders", "show", "1").out()).doesNotContain("LPA:1");
    }
}
