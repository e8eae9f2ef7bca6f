package beppay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.verification.LedgerVerification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// `receivables list` and `receivables write-off`.
class ReceivablesTest {
    private static final String SHOP = "shop@example.com";

    private final TestApp app = TestApp.start();
    private final Terminal terminal = new Terminal(app.address());

    @AfterEach
    void the_books_are_sound() {
        assertThat(app.database.snapshot(LedgerVerification::findings)).isEmpty();
        app.close();
    }

    @Test
    void what_partners_owe_is_listed_and_written_off() {
        app.reseller("shop", "0");
        assertThat(terminal.run("receivables", "list").out()).isEqualTo("No partner owes anything.\n");
        terminal.json("topup", SHOP, "100", "--reference", "Bank 1");
        terminal.json("adjust", SHOP, "-40", "--reference", "Fee", "--reason", "Fee");
        terminal.json("topup", "reverse", SHOP, "--reference", "Bank 1", "--reason", "Chargeback", "--owe-rest");
        assertThat(terminal.json("receivables", "list").at("/receivables/0/rest"))
                .isEqualTo("40.00");

        var part = terminal.run(
                "receivables",
                "write-off",
                SHOP,
                "1",
                "--amount",
                "15",
                "--reference",
                "Case 1",
                "--reason",
                "Bankrupt");

        assertThat(part.out()).isEqualTo("Wrote off 15.00 USDT_TRC20 of receivable 1 of shop@example.com.\n");
        assertThat(terminal.run("receivables", "list").out()).contains("WRITTEN OFF", "15.00", "25.00");
        terminal.json("receivables", "write-off", SHOP, "1", "--reference", "Case 2", "--reason", "Bankrupt");
        assertThat(terminal.run("receivables", "list").out()).isEqualTo("No partner owes anything.\n");
        assertThat(app.number("select count(*) from audit_entries where action = 'write_off.executed'"))
                .isEqualTo(2);
        assertThat(terminal.refused(
                        "receivables", "write-off", SHOP, "1", "--reference", "Case 3", "--reason", "Again"))
                .contains("written off completely");
    }
}
