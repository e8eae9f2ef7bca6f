package beppay.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.suppliers.RemoteSupplier.ReferenceKind;
import beppay.verification.LedgerVerification;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A day on which everything is the same here and at the suppliers, whatever happened to the orders.
class CleanDayTest {
    private final SuppliedShop shop = new SuppliedShop();

    @AfterEach
    void close() throws Exception {
        assertThat(shop.app.database.snapshot(LedgerVerification::findings)).isEmpty();
        shop.close();
    }

    private void verifyClean() {
        assertThat(shop.differences(SuppliedShop.DAY)).isEmpty();
        assertThat(shop.differences(SuppliedShop.DAY.plusDays(1))).isEmpty();
        assertThat(shop.app.number("select count(*) from supplier_differences")).isZero();
    }

    @Test
    void a_day_without_orders_has_no_differences() {
        shop.pass(Duration.ofDays(1));
        verifyClean();
    }

    @Test
    void delivered_orders_of_any_quantity_are_the_same() {
        for (var supplier : shop.suppliers()) {
            shop.buy(supplier.name(), 1);
            shop.buy(supplier.name(), 3);
        }
        shop.pass(Duration.ofDays(1));
        verifyClean();
        assertThat(shop.reconcile("esimgo", SuppliedShop.DAY).orders()).isEqualTo(2);
    }

    @Test
    void refused_orders_are_nowhere() {
        for (var supplier : shop.suppliers()) {
            shop.simulator(supplier.name()).setFaults(Map.of("out-of-stock", 1.0));
            shop.order(supplier.name(), 1);
            shop.simulator(supplier.name()).setFaults(Map.of());
        }
        shop.pass(Duration.ofDays(1));
        verifyClean();
        assertThat(shop.app.number("select count(*) from supplier_attempts where state = 'refused'"))
                .isEqualTo(3);
    }

    @Test
    void orders_whose_responses_were_lost_and_that_were_found_are_the_same() {
        for (var supplier : shop.suppliers()) {
            shop.simulator(supplier.name()).setFaults(Map.of("reset-after", 1.0));
            shop.order(supplier.name(), 2);
            shop.simulator(supplier.name()).setFaults(Map.of());
        }
        settleFor(Duration.ofMinutes(30));
        shop.pass(Duration.ofDays(1));
        verifyClean();
        assertThat(shop.app.number("select count(*) from supplier_attempts where state = 'delivered'"))
                .isEqualTo(3);
    }

    /// A supplier that shows them late is believed to have refused them, if it is never sent a repetition.
    @Test
    void orders_that_were_delivered_after_their_prices_were_released_are_the_same() {
        for (var supplier : shop.suppliers()) {
            shop.simulator(supplier.name()).setFaults(Map.of("late-success", 1.0));
            shop.order(supplier.name(), 1);
            shop.simulator(supplier.name()).setFaults(Map.of());
        }
        settleFor(Duration.ofHours(3));
        shop.pass(Duration.ofDays(1));
        verifyClean();
        long refused = shop.suppliers().stream()
                .filter(supplier -> supplier.referenceKind() != ReferenceKind.IDEMPOTENT)
                .count();
        assertThat(shop.app.number("select count(*) from esims where is_late")).isEqualTo(refused);
    }

    @Test
    void orders_that_still_wait_are_no_differences() {
        for (var supplier : shop.suppliers()) {
            shop.simulator(supplier.name()).setFaults(Map.of("reset-before", 1.0));
            shop.order(supplier.name(), 1);
            shop.simulator(supplier.name()).setFaults(Map.of());
        }
        shop.pass(Duration.ofDays(1));
        verifyClean();
    }

    @Test
    void an_order_at_midnight_is_no_difference_on_either_day() {
        shop.pass(Duration.ofHours(12).minusSeconds(1));
        for (var supplier : shop.suppliers()) {
            shop.order(supplier.name(), 1);
        }
        shop.pass(Duration.ofSeconds(2));
        for (var supplier : shop.suppliers()) {
            shop.simulator(supplier.name()).setFaults(Map.of("late-success", 1.0));
            shop.order(supplier.name(), 1);
            shop.simulator(supplier.name()).setFaults(Map.of());
        }
        settleFor(Duration.ofHours(1));
        shop.pass(Duration.ofDays(1));
        verifyClean();
    }

    @Test
    void orders_of_the_present_day_may_be_in_progress() {
        shop.suppliers().forEach(supplier -> shop.buy(supplier.name(), 1));
        shop.pass(Duration.ofHours(1));
        shop.suppliers().forEach(supplier -> shop.order(supplier.name(), 1));
        assertThat(shop.differences(SuppliedShop.DAY)).isEmpty();
    }

    private void settleFor(Duration time) {
        for (long minutes = 0; minutes < time.toMinutes(); minutes++) {
            shop.pass(Duration.ofMinutes(1));
            shop.app.settle();
        }
    }
}
