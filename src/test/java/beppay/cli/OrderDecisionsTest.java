package beppay.cli;

import static beppay.suppliers.ScriptedSupplier.PENDING;
import static beppay.suppliers.ScriptedSupplier.UNKNOWN;
import static beppay.suppliers.ScriptedSupplier.delivered;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.esims.Iccid;
import beppay.money.Money;
import beppay.suppliers.ScriptedSupplier;
import beppay.suppliers.SupplierOutcome;
import beppay.verification.LedgerVerification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the operator sees and decides of orders of remote suppliers. The price is 25.00, and the expected cost
/// is the same.
class OrderDecisionsTest {
    private static final String CODE = "LPA:1$smdp.example.com$ABC-123";
    private static final String ICCID = "8944501234567890123";

    private final ScriptedSupplier supplier = new ScriptedSupplier();
    private final TestApp app = TestApp.startWith(supplier);
    private final Terminal terminal = new Terminal(app.address()).with(supplier);
    private final Buyer buyer = new Buyer(app);
    private final TestApp.Reseller shop = app.reseller("shop", "500.00");
    private final String plan = app.plan("faraway", "Spain 3GB", "25.00").id();

    @AfterEach
    void the_books_are_sound() {
        assertThat(app.database.snapshot(LedgerVerification::findings)).isEmpty();
        app.close();
    }

    @Test
    void an_order_is_shown_with_its_attempt_calls_transfers_and_esim_but_without_codes() {
        buy(delivered(new Money(18_000_000)));
        var shown = terminal.json("orders", "show", "1");
        assertThat(shown.at("/order/reference")).isEqualTo("A-1");
        assertThat(shown.at("/order/partner")).isEqualTo("shop@example.com");
        assertThat(shown.at("/order/key")).isEqualTo("First key");
        assertThat(shown.at("/attempts/0/state")).isEqualTo("delivered");
        assertThat(shown.at("/attempts/0/cost")).isEqualTo("25.00");
        assertThat(shown.at("/calls/0/operation")).isEqualTo("order");
        assertThat(shown.at("/calls/0/outcome")).isEqualTo("delivered");
        assertThat(shown.at("/calls/0/attempt")).isEqualTo(shown.at("/attempts/0/reference"));
        assertThat(shown.json().at("/transfers").values().stream()
                        .map(transfer -> transfer.at("/kind").asString("")
                                + " "
                                + transfer.at("/amount").asString("")))
                .containsExactly("hold 25.00", "capture 25.00", "cost 18.00");
        assertThat(shown.at("/esims/0/iccid")).isEqualTo(ICCID);
        var text = terminal.run("orders", "show", "1").out();
        assertThat(text)
                .contains("Order 1, number 1 of shop@example.com (live)", "Attempts", "Calls", "Transfers", "eSIMs")
                .doesNotContain("ABC-123", "LPA:");
        assertThat(shown.out()).doesNotContain("ABC-123", "LPA:");
    }

    @Test
    void an_order_is_found_by_id_iccid_or_reference_and_several_matches_are_listed() {
        buy(delivered());
        buyer.buy(shop, app.plan("sandbox", "Chile 1GB", "5.00").id(), 1, "A-1");
        buyer.buy(shop, app.plan("sandbox", "Peru 1GB", "5.00").id(), 1, "1");
        assertThat(terminal.json("orders", "show", ICCID).at("/order/id")).isEqualTo("1");
        assertThat(terminal.json("orders", "show", "1").at("/order/id")).isEqualTo("1");
        assertThat(terminal.json("orders", "show", "A-1").json().at("/orders")).hasSize(2);
        assertThat(terminal.run("orders", "show", "A-1").out()).contains("Several orders match", "Chile 1GB");
        assertThat(terminal.refused("orders", "show", "A-2")).startsWith("No order has this ID, ICCID or reference.");
    }

    @Test
    void stuck_orders_are_listed_after_a_day_with_their_evidence_and_settled_with_a_delivery() {
        buy(UNKNOWN);
        assertThat(terminal.run("orders", "stuck").out()).isEqualTo("There is nothing to decide.\n");
        pass(Duration.ofHours(25));
        var stuck = terminal.json("orders", "stuck");
        assertThat(stuck.at("/processing/0/calls/0/outcome")).isEqualTo("unknown");
        assertThat(stuck.at("/processing/0/calls/0/reason")).isEqualTo("timed out");
        assertThat(terminal.run("orders", "stuck").out()).contains("unknown: timed out");

        var settled = terminal.typing(CODE + "\n").json("orders", "settle", "1", "--delivered", ICCID, "-");
        assertThat(settled.at("/status")).isEqualTo("completed");
        assertThat(settled.out()).doesNotContain("ABC-123");
        assertThat(balance()).isEqualTo("475.00");
        var shown = terminal.json("orders", "show", "1");
        assertThat(shown.at("/calls/1/operation")).isEqualTo("decision");
        assertThat(shown.at("/calls/1/reason")).isEqualTo(author() + ": ICCID " + ICCID);
        assertThat(shown.at("/transfers/2/kind")).isEqualTo("cost");
        assertThat(terminal.run("orders", "stuck").out()).isEqualTo("There is nothing to decide.\n");
        assertThat(terminal.refused("orders", "settle", "1", "--refused", "--reason", "B"))
                .isEqualTo("Order 1 is completed and waits for no supplier. Nothing was changed.");
    }

    @Test
    void a_refusal_that_the_operator_decides_releases_the_price() {
        buy(UNKNOWN);
        var refused = terminal.json("orders", "settle", "1", "--refused", "--reason", "Ticket 12");
        assertThat(refused.at("/status")).isEqualTo("failed");
        assertThat(balance()).isEqualTo("500.00");
        var shown = terminal.json("orders", "show", "1");
        assertThat(shown.at("/order/failure_message"))
                .isEqualTo("The supplier did not fill the order. Nothing was charged.");
        assertThat(shown.at("/calls/1/reason")).isEqualTo(author() + ": Ticket 12");
    }

    @Test
    void an_esim_that_is_delivered_after_the_operators_refusal_is_listed() {
        supplier.meanwhile = () -> {
            pass(Duration.ofMinutes(3));
            terminal.json("orders", "settle", "1", "--refused", "--reason", "Ticket 12");
        };
        buy(delivered());
        var stuck = terminal.json("orders", "stuck");
        assertThat(stuck.at("/late_deliveries/0/esims/0/iccid")).isEqualTo(ICCID);
        assertThat(stuck.at("/late_deliveries/0/esims/0/is_late")).isEqualTo("true");
        assertThat(stuck.at("/late_deliveries/0/calls/1/outcome")).isEqualTo("delivered");
        assertThat(terminal.run("orders", "stuck").out()).contains("Delivered after the price was released");
        assertThat(balance()).isEqualTo("500.00");
    }

    @Test
    void a_decision_needs_complete_unsold_esims_of_an_order_that_waits() {
        buy(delivered());
        supplier.outcomes.add(UNKNOWN);
        buyer.buy(shop, plan, 2, "A-2");
        assertThat(terminal.refused("orders", "settle", "2", "--delivered", "8944501234567890999", "LPA:1$a.example$B"))
                .isEqualTo("Order 2 has 2 eSIMs, and all are required. Nothing was changed.");
        assertThat(settle("LPA:1$a.example$B", CODE)).contains("profile of 8944501234567890998, which was sold before");
        assertThat(settle("LPA:1$a.example$B", "LPA:1$A.EXAMPLE$b")).contains("sold before");
        assertThat(terminal.refused("orders", "settle", "9", "--refused", "--reason", "B"))
                .isEqualTo("There is no order 9.");
        var wrong = terminal.wrong("orders", "settle", "2", "--delivered", ICCID, "LPA:1$nonsense");
        assertThat(wrong.getFirst())
                .startsWith("The activation code is not LPA:")
                .doesNotContain("nonsense");
        var unconfirmed = terminal.wrong("orders", "settle", "2", "--delivered", ICCID, "LPA:1$a.example$C$$1");
        assertThat(unconfirmed.getFirst()).startsWith("There must be one --confirmation");
        terminal.typing("1234\n")
                .json(
                        "orders",
                        "settle",
                        "2",
                        "--delivered",
                        "8944501234567890999",
                        "LPA:1$a.example$B",
                        "--delivered",
                        "8944501234567890998",
                        "LPA:1$a.example$C$$1",
                        "--confirmation",
                        "-");
        assertThat(terminal.json("orders", "show", "2").json().at("/esims")).hasSize(2);
    }

    @Test
    void a_profile_in_stock_is_delivered_neither_by_a_supplier_nor_by_the_operator(@TempDir Path folder)
            throws IOException {
        var stocked = app.plan("stock", "France 5GB", "5.00").id();
        var file = Files.writeString(
                folder.resolve("stock.csv"),
                "plan,iccid,activation_code\n%s,%s,%s\n"
                        .formatted(
                                stocked, Iccid.completing("894450123456789012").digits(), CODE));
        assertThat(terminal.json("stock", "import", file.toString()).at("/added"))
                .isEqualTo("1");

        buy(delivered());
        assertThat(terminal.json("orders", "show", "1").at("/order/status")).isEqualTo("processing");
        assertThat(terminal.refused("orders", "settle", "1", "--delivered", ICCID, CODE))
                .isEqualTo(
                        "Order 1 can't get the profile of %s, which was sold before or is in stock. Nothing was changed."
                                .formatted(ICCID));
        assertThat(buyer.buy(shop, stocked, 1, "A-2")).isEqualTo(200);
    }

    private String settle(String first, String second) {
        return terminal.refused(
                "orders",
                "settle",
                "2",
                "--delivered",
                "8944501234567890999",
                first,
                "--delivered",
                "8944501234567890998",
                second);
    }

    @Test
    void an_order_that_is_being_placed_can_not_be_decided() {
        supplier.meanwhile = () -> assertThat(terminal.refused("orders", "settle", "1", "--refused", "--reason", "B"))
                .isEqualTo("Order 1 may be on its way to its supplier at this time. Try again 2026-03-30T12:02:00Z"
                        + " or later. Nothing was changed.");
        buy(delivered());
        assertThat(terminal.json("orders", "show", "1").at("/order/status")).isEqualTo("completed");
    }

    @Test
    void a_look_up_is_recorded_only_if_it_differs_from_the_call_before() {
        buy(PENDING);
        supplier.outcomes.addAll(List.of(PENDING, UNKNOWN, UNKNOWN, PENDING));
        for (int i = 0; i < 4; i++) {
            poll();
        }
        assertThat(calls()).containsExactly("order pending", "look_up unknown", "look_up pending");
    }

    @Test
    void the_first_five_and_the_newest_fifteen_calls_of_an_attempt_are_kept() {
        buy(PENDING);
        for (int i = 0; i < 15; i++) {
            supplier.outcomes.addAll(List.of(UNKNOWN, PENDING));
            poll();
            poll();
        }
        assertThat(calls()).hasSize(20);
        assertThat(app.number("select max(id) - min(id) from supplier_calls")).isEqualTo(30);
        assertThat(app.number("select count(*) from supplier_calls where id <= 5"))
                .isEqualTo(5);
    }

    private void buy(SupplierOutcome first) {
        supplier.outcomes.addFirst(first);
        assertThat(buyer.buy(shop, plan, 1, "A-1")).isIn(200, 202, 502);
    }

    private void pass(Duration time) {
        app.clock.pass(time);
        terminal.clock.pass(time);
    }

    private void poll() {
        pass(Duration.ofHours(2));
        assertThat(app.settle()).isEqualTo(1);
    }

    private List<String> calls() {
        return app.database.autocommit(
                tx -> tx.rows(String.class, "select operation || ' ' || outcome from supplier_calls order by id"));
    }

    private String balance() {
        return shop.client().get("/api/partner/balance").at("/data/total_balance_usd");
    }

    private static String author() {
        return "command line (ada)";
    }
}
