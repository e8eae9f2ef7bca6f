package beppay.cli;

import static beppay.suppliers.ScriptedSupplier.delivered;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.money.Money;
import beppay.suppliers.Cancellation;
import beppay.suppliers.ScriptedSupplier;
import beppay.verification.LedgerVerification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What the operator sees of delivered eSIMs, and how cancellations are settled that a person at the supplier
/// decides.
class EsimCommandsTest {
    private static final String ICCID = "8944501234567890123";

    private final ScriptedSupplier supplier = new ScriptedSupplier();
    private final TestApp app = TestApp.startWith(supplier);
    private final Terminal terminal = new Terminal(app.address()).with(supplier);
    private final TestApp.Reseller shop = app.reseller("shop", "500.00");

    EsimCommandsTest() {
        supplier.outcomes.add(delivered(new Money(18_000_000)));
        shop.client().buy(app.plan("faraway", "Spain 3GB", "25.00").id());
    }

    @AfterEach
    void the_books_are_sound() {
        assertThat(app.database.snapshot(LedgerVerification::findings)).isEmpty();
        app.close();
    }

    private void request() {
        supplier.cancellation = new Cancellation.Requested("12345");
        shop.client().post("/api/partner/esim/esims/1-1/cancel", "");
    }

    private String id() {
        return Long.toString(app.number("select id from esims"));
    }

    private String balance() {
        return shop.client().get("/api/partner/balance").at("/data/total_balance_usd");
    }

    @Test
    void an_esim_is_shown_with_what_its_supplier_reported() {
        var shown = terminal.json("esims", "show", ICCID);
        assertThat(shown.at("/esims/0/status")).isEqualTo("ready");
        assertThat(shown.at("/esims/0/supplier")).isEqualTo("faraway");
        assertThat(shown.at("/esims/0/number")).isEqualTo("1-1");
        assertThat(terminal.run("esims", "show", ICCID).out()).contains("shop@example.com", "ready");
    }

    @Test
    void an_unknown_iccid_is_an_error() {
        assertThat(terminal.run("esims", "show", "8944501234567890999").status())
                .isEqualTo(1);
    }

    @Test
    void an_undecided_cancellation_is_listed_and_declined() {
        assertThat(terminal.run("esims", "cancellations").out()).contains("No cancellation is undecided.");
        request();
        assertThat(terminal.run("esims", "cancellations").out()).contains("refund_requested", "key ", "12345");
        app.database.transact(tx -> tx.update("update esim_cancellations set api_key_id = null"));
        assertThat(terminal.json("esims", "cancellations").at("/esims/0/requested_by"))
                .isEqualTo("the operator");

        var declined = terminal.run("esims", "settle", id(), "--declined", "--reason", "Mail of Airalo");

        assertThat(declined.status()).as(declined.err()).isZero();
        assertThat(balance()).isEqualTo("475.00");
        assertThat(shop.client().get("/api/partner/esim/esims/1-1").at("/data/cancellation/status"))
                .isEqualTo("refused");
        assertThat(app.number("select count(*) from supplier_calls where operation = 'decision'"))
                .isOne();
    }

    @Test
    void a_cancellation_that_the_supplier_granted_is_refunded_once() {
        request();
        assertThat(terminal.run("esims", "settle", id(), "--cancelled", "--reason", "Mail of Airalo")
                        .out())
                .contains("25.00 USDT_TRC20 was refunded");
        assertThat(balance()).isEqualTo("500.00");
        String author = app.database.autocommit(
                tx -> tx.one(String.class, "select author from transfers where kind = 'refund'"));
        assertThat(author).startsWith("command line (");
        assertThat(terminal.run("esims", "settle", id(), "--cancelled", "--reason", "again")
                        .status())
                .isEqualTo(1);
        assertThat(app.number("select count(*) from transfers where kind = 'cost_return'"))
                .isOne();
    }
}
