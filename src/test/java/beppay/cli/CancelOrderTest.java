package beppay.cli;

import static beppay.suppliers.ScriptedSupplier.UNKNOWN;
import static beppay.suppliers.ScriptedSupplier.delivered;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.esims.Profile;
import beppay.money.Money;
import beppay.suppliers.Cancellation;
import beppay.suppliers.DeliveredEsim;
import beppay.suppliers.ScriptedSupplier;
import beppay.suppliers.SupplierOutcome;
import beppay.verification.LedgerVerification;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Cancellations of eSIMs whose price was refunded or released. The price is 25.00.
class CancelOrderTest {
    private static final Money COST = new Money(18_000_000);

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
    void a_cancellation_of_unknown_outcome_is_repeated_until_it_is_decided_and_booked_once() {
        buy(delivered(COST));
        assertThat(terminal.run("orders", "refund", "1", "--reason", "No network")
                        .out())
                .isEqualTo("""
                        Refunded 25.00 USDT_TRC20 of order 1. The balance is 500.00.
                        eSIM 8944501234567890123 may or may not be cancelled at the supplier: timed out.
                        bin/beppay orders cancel 1 completes the cancellation.
                        """);
        var unknown = terminal.run("orders", "cancel", "1");
        assertThat(unknown.status()).isEqualTo(1);
        assertThat(unknown.out()).contains("may or may not be cancelled", "orders cancel 1 completes");
        supplier.cancellation = new Cancellation.NotPossible(Cancellation.Cause.IN_USE, "it is installed");
        var refused = terminal.run("orders", "cancel", "1", "--json");
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.at("/esims/0/outcome")).isEqualTo("not_possible");
        assertThat(refused.at("/esims/0/reason")).isEqualTo("it is installed");
        assertThat(returned()).isZero();

        supplier.cancellation = new Cancellation.Cancelled();
        assertThat(terminal.json("orders", "cancel", "1").at("/esims/0/outcome"))
                .isEqualTo("cancelled");
        assertThat(returned()).isEqualTo(18_000_000);
        assertThat(terminal.run("orders", "cancel", "1").out())
                .isEqualTo("eSIM 8944501234567890123 was cancelled at the supplier: it was cancelled before.\n");
        assertThat(supplier.cancellations).isEqualTo(4);
        assertThat(returned()).isEqualTo(18_000_000);
    }

    @Test
    void esims_that_were_kept_are_cancelled_later() {
        supplier.outcomes.add(new SupplierOutcome.Delivered(List.of(esim("1"), esim("2")), "B-1", COST));
        buyer.buy(shop, plan, 2, "A-1");
        terminal.json("orders", "refund", "1", "--keep-esims", "--reason", "No network");
        supplier.cancellation = new Cancellation.Cancelled();
        assertThat(terminal.run("orders", "cancel", "1").out()).isEqualTo("""
                eSIM 8944501234567890121 was cancelled at the supplier.
                eSIM 8944501234567890122 was cancelled at the supplier.
                """);
        assertThat(returned()).isEqualTo(18_000_000);
    }

    private static DeliveredEsim esim(String last) {
        return new DeliveredEsim(Profile.of("894450123456789012" + last, "LPA:1$smdp.example.com$" + last, null), last);
    }

    private void deliverTooLate() {
        supplier.meanwhile = () -> {
            app.clock.pass(Duration.ofMinutes(3));
            terminal.clock.pass(Duration.ofMinutes(3));
            terminal.json("orders", "settle", "1", "--refused", "--reason", "Ticket 12");
        };
        buy(delivered(COST));
    }

    @Test
    void a_late_esim_is_kept_with_a_reason_and_no_longer_listed() {
        deliverTooLate();
        assertThat(terminal.json("orders", "keep-late", "1", "--reason", "They refuse")
                        .at("/kept"))
                .isEqualTo("1");
        assertThat(terminal.run("orders", "stuck").out()).isEqualTo("There is nothing to decide.\n");
        assertThat(terminal.refused("orders", "keep-late", "1", "--reason", "x"))
                .contains("Nothing was changed");
        assertThat(
                        app.number(
                                "select count(*) from audit_entries where action = 'order.late_kept' and reason = 'They refuse'"))
                .isEqualTo(1);
        assertThat(returned()).isZero();
    }

    @Test
    void a_late_esim_is_cancelled_and_no_longer_listed() {
        deliverTooLate();
        assertThat(terminal.run("orders", "stuck").out())
                .contains("You paid for these eSIMs. To cancel them, run bin/beppay orders cancel ID");
        supplier.cancellation = new Cancellation.Cancelled();
        assertThat(terminal.json("orders", "cancel", "1").at("/esims/0/outcome"))
                .isEqualTo("cancelled");
        assertThat(returned()).isEqualTo(18_000_000);
        assertThat(terminal.run("orders", "stuck").out()).isEqualTo("There is nothing to decide.\n");
    }

    @Test
    void a_result_that_can_not_be_recorded_is_reported_and_recorded_by_a_repetition() {
        buy(delivered(COST));
        supplier.cancellation = new Cancellation.Cancelled();
        supplier.duringCancellation =
                () -> execute("alter table esim_events add constraint broken check (false) not valid");
        var unrecorded = terminal.run("orders", "refund", "1", "--reason", "No network");
        assertThat(unrecorded.status()).isZero();
        assertThat(unrecorded.out()).isEqualTo("""
                        Refunded 25.00 USDT_TRC20 of order 1. The balance is 500.00.
                        eSIM 8944501234567890123 was cancelled at the supplier, but that could not be recorded.
                        bin/beppay orders cancel 1 completes the cancellation.
                        """);
        assertThat(returned()).isZero();
        supplier.duringCancellation = () -> execute("alter table esim_events drop constraint broken");
        terminal.json("orders", "cancel", "1");
        assertThat(returned()).isEqualTo(18_000_000);
    }

    private void execute(String sql) {
        app.database.transact(tx -> tx.update(sql));
    }

    @Test
    void of_two_cancellations_at_the_same_time_one_asks_the_supplier() {
        buy(delivered(COST));
        terminal.json("orders", "refund", "1", "--keep-esims", "--reason", "No network");
        supplier.cancellation = new Cancellation.Cancelled();
        supplier.duringCancellation = () -> assertThat(terminal.refused("orders", "cancel", "1"))
                .isEqualTo(
                        "The eSIM is being cancelled at its supplier. Nothing was changed. Try again in a few minutes.");
        terminal.json("orders", "cancel", "1");
        assertThat(supplier.cancellations).isOne();
        assertThat(returned()).isEqualTo(18_000_000);
    }

    @Test
    void an_esim_that_is_paid_or_can_not_be_cancelled_is_not_touched() {
        supplier.cancellation = new Cancellation.Cancelled();
        buy(delivered());
        assertThat(terminal.refused("orders", "cancel", "1"))
                .isEqualTo(
                        "25.00 USDT_TRC20 of order 1 is not refunded. To refund it and cancel its eSIMs, run bin/beppay"
                                + " orders refund 1 --reason TEXT. Nothing was changed.");
        terminal.json("orders", "refund", "1", "--amount", "24.99", "--reason", "Slow");
        assertThat(terminal.refused("orders", "cancel", "1")).startsWith("0.01 USDT_TRC20 of order 1 is not refunded.");
        assertThat(terminal.refused("orders", "cancel", "9")).isEqualTo("There is no order 9.");
        buy(UNKNOWN);
        assertThat(terminal.refused("orders", "cancel", "2"))
                .isEqualTo("Order 2 is processing and has no eSIM. Nothing was changed.");
        buyer.buy(shop, app.plan("sandbox", "Chile 1GB", "5.00").id(), 1, "A-3");
        terminal.json("orders", "refund", "3", "--reason", "No network");
        assertThat(terminal.refused("orders", "cancel", "3"))
                .isEqualTo("The eSIMs of order 3 are from sandbox, which can't cancel eSIMs. Nothing was changed.");
        assertThat(supplier.cancellations).isZero();
    }

    @Test
    void a_cancellation_requires_the_supplier() {
        buy(delivered());
        terminal.json("orders", "refund", "1", "--keep-esims", "--reason", "No network");
        assertThat(new Terminal(app.address()).refused("orders", "cancel", "1"))
                .isEqualTo("faraway is not set up for this command, so the eSIMs of order 1 can't be cancelled."
                        + " Set BEPPAY_FARAWAY_KEY as for the servers. Nothing was changed.");
        assertThat(supplier.cancellations).isZero();
    }

    private void buy(SupplierOutcome first) {
        supplier.outcomes.addFirst(first);
        assertThat(buyer.buy(shop, plan, 1, "A-1")).isIn(200, 202, 502);
    }

    /// The cost that the supplier returned, in millionths.
    private long returned() {
        return app.number("""
                select coalesce(sum(e.amount_micros), 0)::bigint from transfers t join entries e on e.transfer_id = t.id
                where t.kind = 'cost_return' and e.amount_micros > 0""");
    }
}
