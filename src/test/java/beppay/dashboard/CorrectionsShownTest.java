package beppay.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.mode.Mode;
import beppay.money.Money;
import beppay.wallets.Corrections;
import beppay.wallets.Corrections.Adjustment;
import beppay.wallets.Corrections.Note;
import beppay.wallets.Currency;
import beppay.wallets.Wallets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CorrectionsShownTest {
    private final TestApp app = TestApp.start();
    private final TestApp.Reseller reseller = app.reseller("shop", "100.00");
    private final DashboardUser person = DashboardUser.signedIn(app, "shop@example.com");

    @AfterEach
    void stop() {
        app.close();
    }

    @BeforeEach
    void correct() {
        long partner = reseller.partner().id();
        var now = app.clock.instant();
        var adjustment = new Adjustment(Mode.LIVE, new Money(-2_500_000), Currency.USDT_TRC20, "Fee 1");
        app.database.transact(tx -> {
            Wallets.topUp(tx, partner, Mode.LIVE, new Money(40_000_000), Currency.USDT_TRC20, "Invoice 7", now);
            Corrections.reverse(tx, partner, Mode.LIVE, "Invoice 7", new Note("=paid by others", "ada"), now);
            return Corrections.adjust(tx, partner, adjustment, new Note("Fee of the bank", "ada"), now);
        });
    }

    @Test
    void the_statement_shows_each_correction_with_its_reason() {
        var page = person.get("/partner/wallet").text();
        assertThat(page)
                .contains("Top-up reversal", "=paid by others", "Adjustment", "Fee of the bank", "Corrected")
                .contains("−42.50")
                .contains("97.50");
        assertThat(person.get("/partner/wallet?kind=reversal").text())
                .contains("=paid by others")
                .doesNotContain("Fee of the bank");
        assertThat(person.get("/partner").text()).doesNotContain("40.00", "42.50");
    }

    @Test
    void the_statements_export_has_each_correction_with_its_reason() {
        var csv = person.get("/partner/wallet.csv").text();
        assertThat(csv)
                .contains(",adjustment,Fee 1,,USDT_TRC20,-2.50,97.50,Fee of the bank")
                .contains(",reversal,Invoice 7,,USDT_TRC20,-40.00,100.00,'=paid by others");
    }

    @Test
    void a_month_without_corrections_has_no_total_for_them() {
        app.reseller("other", "5.00");
        assertThat(DashboardUser.signedIn(app, "other@example.com")
                        .get("/partner/wallet")
                        .text())
                .contains("Topped up")
                .doesNotContain("Corrected");
    }
}
