package beppay.console;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.dashboard.DashboardUser.Shown;
import beppay.staff.StaffRole;
import beppay.verification.LedgerVerification;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a partner owes, in the console.
class OwedPagesTest {
    private final TestApp app = TestApp.start();
    private final ConsoleUser finance = ConsoleUser.signedIn(app, StaffRole.FINANCE);
    private final long partner = app.reseller("elm", "0").partner().id();
    private final String page = "/partners/" + partner;

    @BeforeEach
    void owe_forty_five() {
        submit("top-up", "amount", "60", "reference", "Bank 6", "reason_code", "bank_transfer");
        submit("adjustment", "direction", "take", "amount", "45", "reference", "Case 1", "reason_code", "correction");
        var transfer = String.valueOf(app.number("select id from transfers where kind = 'top_up'"));
        submit(
                "reversal",
                "transfer",
                transfer,
                "shortfall",
                "owe",
                "reference",
                "Case 2",
                "reason_code",
                "chargeback");
    }

    @AfterEach
    void stop() {
        assertThat(app.database.snapshot(LedgerVerification::findings)).isEmpty();
        app.close();
    }

    private Shown submit(String operation, String... fields) {
        var all = new HashMap<>(Map.of("currency", "USDT_TRC20", "reason", "as agreed"));
        for (int i = 0; i < fields.length; i += 2) {
            all.put(fields[i], fields[i + 1]);
        }
        return finance.browser().upload("/console" + page + "/" + operation, all, "evidence", new byte[0]);
    }

    @Test
    void who_owes_what_and_since_when_is_on_the_pages_of_the_partner_and_of_money() {
        assertThat(finance.get("/money").text()).contains("Owed by partners: 45.00 USD", page + "#owed", "data-ago");
        assertThat(finance.get(page).text())
                .contains("What it owes", "write-off?receivable=1", "receivable=1\">Collect");
        assertThat(finance.get(page + "/top-up").text()).contains("A top-up does not pay it");
        var support = ConsoleUser.signedIn(app, StaffRole.SUPPORT);
        assertThat(support.get(page).text()).contains("What it owes").doesNotContain("write-off");
        assertThat(support.get(page + "/write-off").status()).isEqualTo(403);
    }

    @Test
    void a_part_is_written_off_and_the_rest_is_collected() {
        assertThat(finance.get(page + "/write-off?receivable=1").text())
                .contains("Write-off for elm", "45.00 USD owed");
        assertThat(submit("write-off", "reference", "Case 3", "reason_code", "uncollectable")
                        .text())
                .contains("Choose what is written off");
        assertThat(writeOff("50").text()).contains("less than this amount is owed");
        var done = writeOff("15");
        assertThat(done.location()).endsWith("?made");
        assertThat(finance.get("/money").text()).contains("Owed by partners: 30.00 USD", "Write-off");
        assertThat(finance.get("/money?kind=write_off").text()).contains("Case 3");
        assertThat(finance.get("/ledger").text()).contains("Owed by partners", "Written off");

        submit("top-up", "amount", "100", "reference", "Bank 7", "reason_code", "bank_transfer");
        submit(
                "adjustment",
                "direction",
                "take",
                "amount",
                "30",
                "receivable",
                "1",
                "reference",
                "Case 4",
                "reason_code",
                "chargeback");
        assertThat(finance.get("/money").text()).doesNotContain("Owed by partners");
        assertThat(finance.get(page + "/write-off").text()).contains("The partner owes nothing");
    }

    private Shown writeOff(String amount) {
        return submit(
                "write-off",
                "receivable",
                "1",
                "amount",
                amount,
                "reference",
                "Case 3",
                "reason_code",
                "uncollectable");
    }
}
