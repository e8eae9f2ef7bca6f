package beppay.orders;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.api.Client.Way;
import beppay.audit.LedgerAudit;
import beppay.catalog.Plan;
import beppay.esims.ActivationCode;
import beppay.esims.Iccid;
import beppay.esims.Profile;
import beppay.suppliers.RemoteSupplier;
import beppay.suppliers.SupplierOrder;
import beppay.suppliers.SupplierOutcome;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Purchases from a remote supplier, which can deliver, refuse, or not respond.
@ParameterizedClass
@EnumSource(Way.class)
class RemoteSupplierTest {
    private static final SupplierOutcome UNKNOWN = new SupplierOutcome.Unknown("timed out");
    private static final SupplierOutcome REFUSED =
            new SupplierOutcome.Refused(SupplierOutcome.Reason.OTHER, "The supplier has no such bundle.");

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
        assertThat(app.database.snapshot(LedgerAudit::findings)).isEmpty();
        app.close();
    }

    /// Returns the outcomes that the test has prepared, and counts the calls.
    private static final class ScriptedSupplier implements RemoteSupplier {
        private final Deque<SupplierOutcome> outcomes = new ArrayDeque<>();
        private Runnable meanwhile = () -> {};
        private int orders;
        private int lookUps;

        @Override
        public String name() {
            return "faraway";
        }

        @Override
        public SupplierOutcome order(SupplierOrder order) {
            orders++;
            meanwhile.run();
            return next();
        }

        @Override
        public SupplierOutcome find(SupplierOrder order) {
            lookUps++;
            return next();
        }

        private SupplierOutcome next() {
            if (outcomes.isEmpty()) {
                throw new IllegalStateException("connection reset");
            }
            return outcomes.remove();
        }
    }

    private static SupplierOutcome delivered() {
        return new SupplierOutcome.Delivered(
                new Profile(new Iccid("8944501234567890123"), new ActivationCode("LPA:1$smdp.example.com$ABC-123")));
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
        supplier.outcomes.addAll(List.of(UNKNOWN, REFUSED, REFUSED, REFUSED));
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
        supplier.outcomes.addAll(List.of(REFUSED, REFUSED, delivered()));
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
    }

    @Test
    void an_esim_that_is_created_late_is_delivered_although_the_supplier_first_reported_no_such_order() {
        supplier.outcomes.addAll(List.of(UNKNOWN, REFUSED, delivered()));
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
    void an_order_that_a_crash_left_after_its_hold_is_settled_later() {
        // The call fails and its outcome is unknown: the order with its hold is all that is left.
        reseller.client().buy(plan.id());
        app.database.transact(tx -> tx.update(
                "update orders set next_poll_at = ?, attempts = 0",
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
        supplier.outcomes.addAll(List.of(UNKNOWN, REFUSED, REFUSED));
        assertThat(reseller.client().buy(plan.id()).status()).isEqualTo(202);
        app.clock.setBack(Duration.ofHours(1));
        app.clock.pass(Duration.ofSeconds(5));
        assertThat(app.settle()).isEqualTo(1);
        app.clock.setBack(Duration.ofHours(1));
        app.clock.pass(Duration.ofMinutes(10));
        assertThat(app.settle()).isEqualTo(1);
        assertThat(app.number("select count(*) from orders where not_found_at <= ?", app.clock.instant()))
                .as("the time of the first denial is not in the future of the clock that was set back")
                .isOne();
        assertThat(app.settle()).as("orders that are due too early").isZero();
        app.clock.pass(Duration.ofMinutes(10));
        supplier.outcomes.add(REFUSED);
        assertThat(app.settle()).isEqualTo(1);
        assertThat(balance()).isEqualTo("500.00");
    }

    private String balance() {
        return reseller.client().get("/api/partner/balance").at("/data/total_balance_usd");
    }

    private List<String> kinds() {
        return app.database.autocommit(tx -> tx.rows(String.class, "select kind from transfers order by id"));
    }
}
