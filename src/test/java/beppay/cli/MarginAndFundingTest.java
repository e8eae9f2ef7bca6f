package beppay.cli;

import static beppay.suppliers.ScriptedSupplier.delivered;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.money.Money;
import beppay.suppliers.Concurrently;
import beppay.suppliers.ScriptedSupplier;
import beppay.verification.LedgerVerification;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MarginAndFundingTest {
    private static final String[] BOTH_MONTHS = {"report", "margin", "--from", "2026-03-01", "--to", "2026-04-30"};

    private final ScriptedSupplier supplier = new ScriptedSupplier();
    private final TestApp app = TestApp.startWith(supplier);
    private final Terminal terminal = new Terminal(app.address()).with(supplier);
    private final Buyer buyer = new Buyer(app);

    @AfterEach
    void the_books_are_sound() {
        assertThat(app.database.snapshot(LedgerVerification::findings)).isEmpty();
        app.close();
    }

    /// In March an order with a cost and one without, and in April a refund of the first, and an order in test
    /// mode.
    private void sell() {
        var shop = app.reseller("shop", "500.00");
        supplier.outcomes.add(delivered(new Money(18_000_000)));
        buyer.buy(shop, app.plan("faraway", "Spain 3GB", "25.00").id(), 1, "A-1");
        var local = app.plan("sandbox", "Chile 1GB", "5.00").id();
        buyer.buy(shop, local, 1, "A-2");
        app.clock.pass(Duration.ofDays(2));
        terminal.clock.pass(Duration.ofDays(2));
        terminal.json("orders", "refund", "1", "--amount", "10.00", "--reason", "Slow");
        buyer.buy(app.inTest(shop, "100.00"), local, 1, "A-3");
    }

    @Test
    void the_margin_of_each_month_is_revenue_less_refunds_and_cost() {
        sell();
        assertThat(rows("month"))
                .containsExactly("2026-03 2 1 30.00 18.00 12.00 40.0", "2026-04 0 0 -10.00 0.00 -10.00 ");
        var report = terminal.json(BOTH_MONTHS);
        assertThat(report.at("/total/revenue")).isEqualTo("20.00");
        assertThat(report.at("/total/margin_percent")).isEqualTo("10.0");
        var april = terminal.json("report", "margin", "--from", "2026-04-01", "--to", "2026-04-01");
        assertThat(april.json().at("/rows")).hasSize(1);
        assertThat(terminal.run("report", "margin", "--from", "2026-05-01", "--to", "2026-05-01")
                        .out())
                .isEqualTo("Nothing was sold in this period.\n");
    }

    @Test
    void the_margin_is_reported_by_supplier_partner_and_plan() {
        sell();
        assertThat(rows("supplier"))
                .containsExactly("faraway 1 0 15.00 18.00 -3.00 -20.0", "sandbox 1 1 5.00 0.00 5.00 100.0");
        assertThat(rows("partner")).containsExactly("shop@example.com 2 1 20.00 18.00 2.00 10.0");
        assertThat(rows("plan")).hasSize(2);
        assertThat(terminal.run(with("--by", "plan")).out()).contains("Spain 3GB", "Chile 1GB", "total");
        assertThat(terminal.run(with("--by", "supplier", "--csv"))
                        .out()
                        .lines()
                        .map(line -> line.replace("\uFEFF", "")))
                .containsExactly(
                        "supplier,name,orders,orders_without_cost,revenue,cost,margin,margin_percent",
                        "faraway,,1,0,15.00,18.00,-3.00,-20.0",
                        "sandbox,,1,1,5.00,0.00,5.00,100.0");
    }

    private List<String> rows(String by) {
        return terminal.json(with("--by", by)).json().at("/rows").values().stream()
                .map(row -> String.join(
                        " ",
                        row.at("/key").asString(""),
                        row.at("/orders").asString(""),
                        row.at("/orders_without_cost").asString(""),
                        row.at("/revenue").asString(""),
                        row.at("/cost").asString(""),
                        row.at("/margin").asString(""),
                        row.at("/margin_percent").asString("")))
                .toList();
    }

    private static String[] with(String... options) {
        var all = Arrays.copyOf(BOTH_MONTHS, BOTH_MONTHS.length + options.length);
        System.arraycopy(options, 0, all, BOTH_MONTHS.length, options.length);
        return all;
    }

    @Test
    void a_payment_to_a_supplier_is_recorded_once_for_each_reference() {
        var funded = terminal.json("suppliers", "fund", "faraway", "500.00", "--reference", "Transfer 7");
        assertThat(funded.at("/balance")).isEqualTo("500.00");
        assertThat(funded.at("/is_recorded")).isEqualTo("true");
        var again = terminal.json("suppliers", "fund", "faraway", "500", "--reference", " transfer  7");
        assertThat(again.at("/balance")).isEqualTo("500.00");
        assertThat(again.at("/is_recorded")).isEqualTo("false");
        assertThat(terminal.refused("suppliers", "fund", "faraway", "5.00", "--reference", "TRANSFER 7"))
                .isEqualTo(
                        "The reference was already used: it recorded 500.00 USD on 2026-03-30T12:00:00Z (transfer 1)."
                                + " Nothing was changed.");
        assertThat(terminal.json("suppliers", "fund", "faraway", "1.50", "--reference", "Transfer 8")
                        .at("/balance"))
                .isEqualTo("501.50");
    }

    @Test
    void the_balance_at_a_supplier_falls_by_the_cost_of_orders() {
        terminal.json("suppliers", "fund", "faraway", "100.00", "--reference", "Transfer 7");
        sell();
        assertThat(terminal.json("suppliers", "fund", "faraway", "1.00", "--reference", "Transfer 8")
                        .at("/balance"))
                .isEqualTo("83.00");
    }

    @Test
    void only_known_remote_suppliers_are_funded() {
        app.plan("sandbox", "Chile 1GB", "5.00");
        for (var name : List.of("farawy", "sandbox", "stock")) {
            assertThat(terminal.refused("suppliers", "fund", name, "5.00", "--reference", "A"))
                    .startsWith("There is no remote supplier with this name");
        }
        assertThat(app.number("select count(*) from accounts where kind = 'prepaid'"))
                .isZero();
    }

    @Test
    void of_concurrent_payments_with_a_reference_one_is_recorded() throws Exception {
        Concurrently.times(
                8,
                () -> terminal.json("suppliers", "fund", "faraway", "5.00", "--reference", "A")
                        .status());
        assertThat(app.number("select count(*) from transfers where kind = 'fund'"))
                .isEqualTo(1);
    }
}
