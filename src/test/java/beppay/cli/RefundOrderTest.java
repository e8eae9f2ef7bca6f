package beppay.cli;

import static beppay.suppliers.ScriptedSupplier.UNKNOWN;
import static beppay.suppliers.ScriptedSupplier.delivered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.TestApp;
import beppay.esims.Profile;
import beppay.ledger.Ledger;
import beppay.ledger.Posting;
import beppay.ledger.SupplierMoney;
import beppay.money.Money;
import beppay.platform.db.DatabaseException;
import beppay.suppliers.Cancellation;
import beppay.suppliers.DeliveredEsim;
import beppay.suppliers.ScriptedSupplier;
import beppay.suppliers.SupplierOutcome;
import beppay.verification.LedgerVerification;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Refunds of orders that a remote supplier delivered. The price is 25.00, and the expected cost is the same.
class RefundOrderTest {
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
    void a_full_refund_is_made_once_and_cancels_at_the_supplier_which_returns_the_cost() {
        buy(delivered(new Money(18_000_000)));
        supplier.cancellation = new Cancellation.Cancelled();
        var refunded = terminal.json("orders", "refund", "1", "--reason", "No network");
        assertThat(refunded.at("/amount")).isEqualTo("25.00");
        assertThat(refunded.at("/balance")).isEqualTo("500.00");
        assertThat(refunded.at("/esims/0/outcome")).isEqualTo("cancelled");
        assertThat(balance()).isEqualTo("500.00");
        var shown = terminal.json("orders", "show", "1");
        assertThat(shown.at("/transfers/3/kind")).isEqualTo("refund");
        assertThat(shown.at("/transfers/3/reason")).isEqualTo("No network");
        assertThat(shown.at("/transfers/3/author")).isEqualTo("command line (ada)");
        assertThat(shown.at("/transfers/4/kind")).isEqualTo("cost_return");
        assertThat(shown.at("/transfers/4/amount")).isEqualTo("18.00");
        assertThat(shown.at("/esims/0/cancelled_at")).isNotEmpty();
        assertThat(shown.at("/events/0/kind")).isEqualTo("refunded");
        assertThat(shown.at("/events/1/kind")).isEqualTo("cancelled");
        assertThat(shown.at("/calls/1/outcome")).isEqualTo("cancelled");
        assertThat(terminal.refused("orders", "refund", "1", "--reason", "Again"))
                .startsWith("Order 1 was already refunded: 25.00 USDT_TRC20 on 2026-03-30T12:00:00Z (transfer")
                .endsWith("No network). Nothing was changed.");
        assertThat(supplier.cancellations).isEqualTo(1);
    }

    @Test
    void parts_are_refunded_up_to_the_price_and_the_rest_even_if_the_supplier_can_not_cancel() {
        buy(delivered());
        assertThat(terminal.json("orders", "refund", "1", "--amount", "10.00", "--reason", "Slow")
                        .json()
                        .at("/esims"))
                .isEmpty();
        assertThat(terminal.refused("orders", "refund", "1", "--amount", "15.01", "--reason", "Slow"))
                .startsWith("At most 15.00 USDT_TRC20 of order 1 can be refunded. It was already refunded: 10.00");
        supplier.cancellation = new Cancellation.NotPossible(Cancellation.Cause.IN_USE, "the eSIM is installed");
        var rest = terminal.run("orders", "refund", "1", "--reason", "Slow");
        assertThat(rest.out()).contains("Refunded 15.00", "was not cancelled at the supplier: the eSIM is installed.");
        assertThat(balance()).isEqualTo("500.00");
        assertThat(app.number("select count(*) from transfers where kind = 'cost_return'"))
                .isZero();
    }

    @Test
    void a_refund_at_the_same_time_can_not_follow_a_cancellation() {
        buy(delivered());
        supplier.cancellation = new Cancellation.Cancelled();
        supplier.duringCancellation =
                () -> assertThat(terminal.refused("orders", "refund", "1", "--amount", "2.00", "--reason", "Slow"))
                        .startsWith("Order 1 was already refunded: 25.00");
        var refunded = terminal.json("orders", "refund", "1", "--amount", "25.00", "--reason", "No network");
        assertThat(refunded.at("/total")).isEqualTo("25.00");
        assertThat(refunded.at("/esims/0/outcome")).isEqualTo("cancelled");
        assertThat(balance()).isEqualTo("500.00");
    }

    @Test
    void a_full_refund_requires_the_supplier_unless_the_esims_are_kept() {
        buy(delivered());
        var elsewhere = new Terminal(app.address());
        assertThat(elsewhere.refused("orders", "refund", "1", "--reason", "No network"))
                .isEqualTo("faraway is not set up for this command, so the eSIMs of order 1 can't be cancelled."
                        + " Set BEPPAY_FARAWAY_KEY as for the servers, or refund with --keep-esims."
                        + " Nothing was changed.");
        assertThat(balance()).isEqualTo("475.00");
        elsewhere.json("orders", "refund", "1", "--amount", "10.00", "--reason", "Slow");
        var kept = elsewhere.run("orders", "refund", "1", "--keep-esims", "--reason", "No network");
        assertThat(kept.status()).isZero();
        assertThat(kept.out()).isEqualTo("""
                        Refunded 15.00 USDT_TRC20 of order 1. The balance is 500.00.
                        eSIM 8944501234567890123 was not cancelled at the supplier, as requested.
                        bin/beppay orders cancel 1 completes the cancellation.
                        """);
        assertThat(supplier.cancellations).isZero();
        assertThat(terminal.refused("orders", "refund", "1", "--reason", "Again"))
                .endsWith("No network). To cancel its eSIMs, run bin/beppay orders cancel 1. Nothing was changed.");
    }

    @Test
    void the_cost_of_each_cancelled_esim_is_returned_and_only_once() {
        supplier.outcomes.add(
                new SupplierOutcome.Delivered(List.of(esim("1"), esim("2"), esim("3")), "B-1", new Money(10_000_000)));
        buyer.buy(shop, plan, 3, "A-1");
        supplier.cancellation = new Cancellation.Cancelled();
        assertThat(terminal.json("orders", "refund", "1", "--reason", "No network")
                        .json()
                        .at("/esims"))
                .hasSize(3);
        assertThat(app.number("""
                select sum(e.amount_micros)::bigint from transfers t join entries e on e.transfer_id = t.id
                where t.kind = 'cost_return' and e.amount_micros > 0""")).isEqualTo(10_000_000);
    }

    @Test
    void the_evidence_of_a_cancellation_names_the_esim() {
        supplier.outcomes.add(new SupplierOutcome.Delivered(List.of(esim("1"), esim("2")), "B-1", null));
        buyer.buy(shop, plan, 2, "A-1");
        supplier.cancellation = new Cancellation.NotPossible(Cancellation.Cause.IN_USE, "the eSIM is installed");
        terminal.json("orders", "refund", "1", "--reason", "No network");
        assertThat(terminal.json("orders", "show", "1").json().at("/calls").findValuesAsString("reason"))
                .endsWith(
                        "ICCID 8944501234567890121: the eSIM is installed",
                        "ICCID 8944501234567890122: the eSIM is installed");
    }

    @Test
    void the_books_reject_more_returned_cost_than_was_charged() {
        buy(delivered(new Money(18_000_000)));
        long partner = shop.partner().id();
        var tooMuch = SupplierMoney.costReturn("faraway", partner, 1, new Money(18_000_001));
        assertThatThrownBy(() -> post(tooMuch)).hasMessageContaining("returns more than the cost of order 1");
        var otherSupplier = SupplierMoney.costReturn("elsewhere", partner, 1, new Money(1));
        assertThatThrownBy(() -> post(otherSupplier)).isInstanceOf(DatabaseException.class);
        post(SupplierMoney.costReturn("faraway", partner, 1, new Money(18_000_000)));
    }

    private void post(Posting posting) {
        app.database.transact(tx -> {
            Ledger.openPrepaid(tx, Objects.requireNonNull(posting.transfer().supplier()));
            Ledger.post(tx, List.of(posting), app.clock.instant());
            return posting;
        });
    }

    private static DeliveredEsim esim(String last) {
        return new DeliveredEsim(Profile.of("894450123456789012" + last, "LPA:1$smdp.example.com$" + last, null), last);
    }

    @Test
    void only_a_completed_order_is_refunded() {
        buy(UNKNOWN);
        assertThat(terminal.refused("orders", "refund", "1", "--reason", "B"))
                .isEqualTo("Order 1 is processing. Only a completed order can be refunded. Nothing was changed.");
        assertThat(terminal.refused("orders", "refund", "2", "--reason", "B")).isEqualTo("There is no order 2.");
    }

    private void buy(SupplierOutcome first) {
        supplier.outcomes.addFirst(first);
        assertThat(buyer.buy(shop, plan, 1, "A-1")).isIn(200, 202, 502);
    }

    private String balance() {
        return shop.client().get("/api/partner/balance").at("/data/total_balance_usd");
    }
}
