package beppay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.reconciliation.SuppliedShop;
import beppay.suppliers.RemoteSupplier;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// `suppliers reconcile`, `differences`, `explain` and `resolve`, with the simulators of all suppliers.
class ReconciliationCommandsTest {
    private static final String DAY = SuppliedShop.DAY.toString();

    private final SuppliedShop shop = new SuppliedShop();
    private final Terminal terminal =
            new Terminal(shop.app.address()).with(shop.suppliers().toArray(RemoteSupplier[]::new));

    @AfterEach
    void close() throws Exception {
        shop.close();
    }

    private void nextDay() {
        shop.pass(Duration.ofDays(1));
        terminal.clock.pass(Duration.between(terminal.clock.instant(), shop.clock.instant()));
    }

    @Test
    void a_day_without_differences_is_a_success_for_all_suppliers_that_are_set_up() {
        shop.suppliers().forEach(supplier -> shop.buy(supplier.name(), 1));
        nextDay();
        assertThat(terminal.run("suppliers", "reconcile").out()).isEqualTo("""
                airalo on 2026-03-30: orders 1, differences 0, open 0.
                esimaccess on 2026-03-30: orders 1, differences 0, open 0.
                esimgo on 2026-03-30: orders 1, differences 0, open 0.
                """);
        var json = terminal.json("suppliers", "reconcile", "esimgo", "--day", DAY);
        assertThat(json.at("/day")).isEqualTo(DAY);
        assertThat(json.json().at("/suppliers")).hasSize(1);
        assertThat(json.at("/suppliers/0/orders")).isEqualTo("1");
        assertThat(terminal.run("suppliers", "differences").out()).isEqualTo("There is no open difference.\n");
        assertThat(terminal.run("suppliers", "differences", "--all").out())
                .isEqualTo("No difference was ever found.\n");
    }

    @Test
    void refunded_and_cancelled_esims_and_several_offers_are_no_differences() {
        for (var supplier : List.of("esimaccess", "esimgo")) {
            var id = Long.toString(shop.buy(supplier, 2));
            assertThat(terminal.json("orders", "refund", id, "--reason", "No network")
                            .at("/esims/1/outcome"))
                    .isEqualTo("cancelled");
        }
        var kept = Long.toString(shop.buy("airalo", 1));
        terminal.json("orders", "refund", kept, "--keep-esims", "--reason", "No network");
        shop.pass(Duration.ofMinutes(1));
        var offer = shop.plan("airalo");
        terminal.json("plans", "attach", offer.id(), shop.plan("esimgo").id(), "--different");
        shop.simulator("airalo").setFaults(Map.of("out-of-stock", 1.0));
        shop.buy("esimgo", 1);
        nextDay();
        assertThat(terminal.run("suppliers", "reconcile").status()).isZero();
        assertThat(shop.app.number("select count(*) from supplier_differences")).isZero();
    }

    @Test
    void an_open_difference_is_listed_explained_and_no_longer_a_failure() {
        shop.orderElsewhere("esimgo", "portal", 1);
        nextDay();
        var found = terminal.run("suppliers", "reconcile", "esimgo");
        assertThat(found.status()).isEqualTo(1);
        assertThat(found.out())
                .contains("esimgo on 2026-03-30: orders 1, differences 1, open 1.", "missing here")
                .contains("no such order", "completed, 1 eSIM of ", " USD", "open")
                .doesNotContain("LPA:", "smdp");

        var listed = terminal.json("suppliers", "differences");
        assertThat(listed.at("/differences/0/kind")).isEqualTo("missing_here");
        assertThat(listed.at("/differences/0/amount")).startsWith("-");
        assertThat(listed.at("/differences/0/age_days")).isEqualTo("0");
        assertThat(terminal.json("suppliers", "explain", "1", "--reason", "Ordered in the portal")
                        .at("/state"))
                .isEqualTo("explained");

        assertThat(terminal.json("suppliers", "differences").json().at("/differences"))
                .isEmpty();
        assertThat(terminal.run("suppliers", "differences", "--all").out())
                .contains("explained: Ordered in the portal");
        nextDay();
        var again = terminal.json("suppliers", "reconcile", "esimgo", "--day", DAY);
        assertThat(again.at("/suppliers/0/open")).isEqualTo("0");
        assertThat(again.at("/suppliers/0/differences/0/age_days")).isEqualTo("1");
        assertThat(again.at("/suppliers/0/differences/0/author")).isEqualTo("command line (ada)");
    }

    @Test
    void a_resolved_difference_that_is_found_again_is_open() {
        shop.orderElsewhere("esimaccess", "portal", 1);
        nextDay();
        terminal.run("suppliers", "reconcile", "esimaccess");
        assertThat(terminal.run("suppliers", "resolve", "1", "--reason", "Cancelled there")
                        .out())
                .isEqualTo("Difference 1 with esimaccess is resolved.\n");
        assertThat(terminal.run("suppliers", "reconcile", "esimaccess", "--day", DAY)
                        .status())
                .isEqualTo(1);
        assertThat(terminal.refused("suppliers", "resolve", "7", "--reason", "x"))
                .isEqualTo("There is no difference 7. List them with bin/beppay suppliers differences.");
    }

    @Test
    void a_comparison_that_is_not_complete_is_a_failure() {
        shop.simulator("airalo").setFaults(Map.of("orders/list:created-500", 1.0));
        nextDay();
        var failed = terminal.run("suppliers", "reconcile", "airalo");
        assertThat(failed.status()).isEqualTo(1);
        assertThat(failed.out())
                .isEqualTo("airalo on 2026-03-30 was not compared completely: Airalo: HTTP status 500.\n");
    }

    @Test
    void only_suppliers_that_are_set_up_and_days_that_have_begun_are_compared() {
        assertThat(terminal.refused("suppliers", "reconcile", "esimacess"))
                .isEqualTo("The supplier esimacess is not set up. See docs/production.md for the settings.");
        assertThat(terminal.wrong("suppliers", "reconcile", "--day", "2026-03-31"))
                .containsExactly("--day is in the future.", "Days are in UTC.");
        assertThat(terminal.with().refused("suppliers", "reconcile"))
                .isEqualTo("No supplier is set up. See docs/production.md for the settings.");
    }
}
