package beppay.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.esims.ActivationCode;
import beppay.esims.Iccid;
import beppay.esims.Profile;
import beppay.money.Money;
import beppay.reconciliation.SupplierDifference.Kind;
import beppay.suppliers.DeliveredEsim;
import beppay.suppliers.SuppliedEsims;
import beppay.suppliers.SupplierAttempt;
import beppay.suppliers.SupplierOrder;
import beppay.suppliers.SupplierOutcome.Delivered;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Twelve differences among orders that are the same here and at the suppliers.
class PlantedDifferencesTest {
    private static final Money DOLLAR = new Money(1_000_000);
    /// More than the difference between Airalo's list price and the net price.
    private static final Money MUCH = new Money(50_000_000);

    private final SuppliedShop shop = new SuppliedShop();
    private int phantoms;

    @AfterEach
    void close() throws Exception {
        shop.close();
    }

    @Test
    void each_of_twelve_planted_differences_is_found_and_nothing_else() {
        shop.suppliers().forEach(supplier -> shop.buy(supplier.name(), 2));
        plantAtEsimAccess();
        plantAtAiralo();
        plantAtEsimGo();
        shop.suppliers().forEach(supplier -> shop.buy(supplier.name(), 1));
        loseResponse("airalo");
        shop.pass(Duration.ofDays(1));

        var found = new ArrayList<SupplierDifference>();
        shop.suppliers().forEach(supplier -> {
            var report = shop.reconcile(supplier.name(), SuppliedShop.DAY);
            assertThat(report.failure()).isNull();
            found.addAll(report.differences());
        });

        assertThat(found)
                .extracting(one -> "%s %s".formatted(one.supplier(), one.kind().code()))
                .containsExactlyInAnyOrder(
                        "esimaccess missing_here",
                        "esimaccess missing_there",
                        "esimaccess different_cost",
                        "esimaccess different_state",
                        "esimaccess balance_drift",
                        "airalo missing_here",
                        "airalo missing_there",
                        "airalo different_cost",
                        "airalo different_state",
                        "esimgo missing_here",
                        "esimgo different_cost",
                        "esimgo different_state");
        assertThat(found).allMatch(SupplierDifference::isOpen);
        verifyTexts(found);
        assertThat(shop.text("select string_agg(d::text, ' ') from supplier_differences d"))
                .doesNotContain("LPA:", "PHANTOM");
    }

    private static void verifyTexts(List<SupplierDifference> found) {
        assertThat(one(found, "esimaccess", Kind.BALANCE_DRIFT).amount()).isEqualTo(new Money(-25_000_000));
        assertThat(one(found, "esimaccess", Kind.DIFFERENT_STATE).theirs()).contains("2 eSIMs", "1 cancelled");
        assertThat(one(found, "esimaccess", Kind.DIFFERENT_COST).amount()).isEqualTo(DOLLAR);
        assertThat(one(found, "airalo", Kind.DIFFERENT_STATE).ours()).startsWith("unknown, 1 eSIM of ");
        assertThat(one(found, "airalo", Kind.DIFFERENT_STATE).theirs()).startsWith("completed, 1 eSIM of ");
        assertThat(one(found, "esimgo", Kind.DIFFERENT_STATE).ours()).endsWith(": 8944501234567890999");
        assertThat(one(found, "esimgo", Kind.DIFFERENT_COST).amount()).isEqualTo(DOLLAR);
        assertThat(one(found, "esimgo", Kind.MISSING_HERE).theirs()).contains("completed, 3 eSIMs of ", " USD");
        assertThat(one(found, "airalo", Kind.MISSING_THERE).theirs()).isEqualTo("no such order");
    }

    private static SupplierDifference one(List<SupplierDifference> found, String supplier, Kind kind) {
        return found.stream()
                .filter(one -> one.supplier().equals(supplier) && one.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private void plantAtEsimAccess() {
        var name = "esimaccess";
        shop.orderElsewhere(name, "portal", 2);
        phantom(name);
        costly(name, DOLLAR);
        cancelElsewhere(shop.buy(name, 2));
        shop.fund(name, "25.00", "Never arrived");
    }

    private void plantAtAiralo() {
        var name = "airalo";
        shop.buy(name, 1);
        shop.orderElsewhere(
                name, shop.text("select max(reference) from supplier_attempts where supplier = 'airalo'"), 1);
        phantom(name);
        costly(name, MUCH);
    }

    private void plantAtEsimGo() {
        var name = "esimgo";
        shop.orderElsewhere(name, "portal", 3);
        costly(name, DOLLAR);
        long order = shop.buy(name, 1);
        shop.damage("esims", "update esims set iccid = '8944501234567890999' where order_id = " + order);
    }

    /// An order that was delivered here, and that the supplier never got.
    private void phantom(String supplier) {
        var cost = shop.plan(supplier).offer().cost();
        var edited = shop.supplier(supplier);
        edited.instead = new Delivered(
                List.of(new DeliveredEsim(
                        new Profile(
                                new Iccid("894450123456789012" + phantoms),
                                new ActivationCode("LPA:1$smdp.example.com$PHANTOM-" + phantoms++)),
                        "phantom")),
                "99999999",
                cost);
        shop.buy(supplier, 1);
        edited.instead = null;
    }

    /// An order whose booked cost is higher.
    private void costly(String supplier, Money added) {
        var edited = shop.supplier(supplier);
        edited.edit = outcome -> outcome instanceof Delivered(var esims, var reference, var cost) && cost != null
                ? new Delivered(esims, reference, cost.plus(added))
                : outcome;
        shop.buy(supplier, 1);
        edited.edit = outcome -> outcome;
    }

    /// An order that nobody has looked up since.
    private void loseResponse(String supplier) {
        shop.simulator(supplier).setFaults(Map.of("reset-after", 1.0));
        shop.order(supplier, 1);
        shop.simulator(supplier).setFaults(Map.of());
    }

    /// Cancels one eSIM of an order only at the supplier.
    private void cancelElsewhere(long orderId) {
        var esim = shop.text("select supplier_id from esims where position = 1 and order_id = " + orderId);
        var order = new SupplierOrder(orderId, 1, 1, "plan", "code", 2);
        var attempt = new SupplierAttempt("any", order, Money.ZERO, shop.clock.instant(), null);
        shop.supplier("esimaccess").real.cancel(SuppliedEsims.of(attempt, "", esim));
    }
}
