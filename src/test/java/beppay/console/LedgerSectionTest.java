package beppay.console;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.staff.StaffRole;
import beppay.wallets.Currency;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The pages of the ledger.
class LedgerSectionTest {
    private static final TestApp APP = TestApp.start();
    private static final TestApp.Reseller SHOP = APP.reseller("shop", "500.00");

    private static ConsoleUser reader;

    @BeforeAll
    static void sell() {
        var plan = APP.plan("sandbox", "Moon 1GB", "5.00");
        APP.topUp(SHOP, "7.50", Currency.USDC);
        for (int i = 0; i < 60; i++) {
            SHOP.client().buy(plan.id());
        }
        reader = ConsoleUser.signedIn(APP, StaffRole.READ_ONLY);
    }

    @AfterAll
    static void stop() {
        APP.close();
    }

    @Test
    void the_trial_balance_has_a_column_for_each_currency_and_sums_to_zero() {
        var page = reader.get("/ledger").text();
        assertThat(page)
                .contains("USDC", "USDT (TRC-20)", "Treasury", "Revenue", "−500.00", "300.00", "200.00", "<b>0.00</b>");
        assertThat(reader.get("/ledger?to=2000-01-01").text()).contains("No transfers");
        assertThat(reader.get("/ledger?mode=test").text()).contains("No transfers");
        assertThat(reader.get("/ledger?to=today").status()).isEqualTo(400);
    }

    @Test
    void the_accounts_of_a_partner_are_listed_by_its_address() {
        var page = reader.get("/ledger?partner=shop@example.com").text();
        assertThat(page).contains("Accounts of shop", "Available", "Held for orders");
        assertThat(reader.get("/ledger?partner=nobody@example.com").status()).isEqualTo(400);
    }

    @Test
    void a_statement_has_pages_and_leads_to_transfers_and_orders() {
        var account = APP.number("select id from accounts where kind = 'available' and currency = 'USDT_TRC20'");
        var page = reader.get("/ledger/accounts/" + account).text();
        assertThat(page).contains("200.00", "−5.00", "charge", "Order ID 60", "Older");
        var last = APP.number(
                "select transfer_id from entries where account_id = ? order by 1 offset 11 limit 1", account);
        var older = reader.get("/ledger/accounts/" + account + "?after=" + last).text();
        assertThat(older).contains("top up", "Newest").doesNotContain("Older");
        assertThat(reader.get("/ledger/accounts/999").status()).isEqualTo(404);
    }

    @Test
    void a_transfer_has_its_entries_and_its_cause() {
        var charge = APP.number("select min(id) from transfers where kind = 'charge'");
        assertThat(reader.get("/ledger/transfers/" + charge).text())
                .contains("charge", "−5.00", "+5.00", "495.00", "Revenue", "None is needed");
        assertThat(reader.get("/ledger/transfers/999999").status()).isEqualTo(404);
    }
}
