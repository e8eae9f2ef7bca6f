package beppay.console;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.dashboard.DashboardUser.Shown;
import beppay.staff.StaffRole;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// What the form of an operation on money shows before it is submitted.
class OperationFormTest {
    private static final TestApp APP = TestApp.start();
    private static final ConsoleUser ADA = ConsoleUser.signedIn(APP, StaffRole.FINANCE, "ada@example.org");
    private static final byte[] NO_FILE = {};

    @AfterAll
    static void stop() {
        APP.close();
    }

    private static Shown submit(ConsoleUser user, String page, Map<String, String> fields) {
        if (!user.get(page).location().isEmpty()) {
            user.enterCode();
        }
        return user.browser().upload("/console" + page, fields, "evidence", NO_FILE);
    }

    private static Map<String, String> topUp(String amount, String reference) {
        return Map.of(
                "amount", amount, "currency", "USDT_TRC20", "reference", reference, "reason_code", "bank_transfer");
    }

    private static String page(TestApp.Reseller reseller, String operation) {
        return "/partners/" + reseller.partner().id() + "/" + operation;
    }

    @Test
    void a_link_fills_in_what_an_operation_concerns_and_nothing_else() {
        var reseller = APP.reseller("hazel", "100.00");
        var number = reseller.client()
                .buy(APP.plan("sandbox", "Chad 1GB", "30.00").id())
                .at("/data/order/id");
        long id = reseller.partner().id();
        var order = APP.number("select id from orders where partner_id = ?", id);
        var topUp = APP.number("select id from transfers where kind = 'top_up' and partner_id = ?", id);
        ADA.enterCode();
        var rest = "&amount=77.25&reference=Planted&note=Planted&reason=Planted&receivable=1&direction=add&mode=live";
        for (var operation : new String[] {"top-up", "reversal", "adjustment", "refund"}) {
            assertThat(ADA.get(page(reseller, operation) + "?currency=USDC" + rest)
                            .text())
                    .doesNotContain("77.25", "Planted", "value=\"add\" checked");
        }
        assertThat(ADA.get("/orders/" + order).text()).contains(page(reseller, "refund") + "?order=" + number);
        var refund = ADA.get(page(reseller, "refund") + "?order=" + number + rest);
        assertThat(refund.text()).contains("Chad 1GB").doesNotContain("Planted", "77.25");
        assertThat(refund.hidden()).containsEntry("order", number);
        assertThat(ADA.get("/ledger/transfers/" + topUp).text())
                .contains(page(reseller, "reversal") + "?mode=live&amp;transfer=" + topUp);
        var reversal = ADA.get(page(reseller, "reversal") + "?transfer=" + topUp + rest);
        assertThat(reversal.text()).contains("Transfer " + topUp).doesNotContain("Planted");
        assertThat(reversal.hidden()).containsEntry("transfer", String.valueOf(topUp));
        // Those of another partner are no target.
        var other = APP.reseller("ilex", "0");
        assertThat(ADA.get(page(other, "refund") + "?order=" + number).hidden()).doesNotContainKey("order");
        assertThat(ADA.get(page(other, "reversal") + "?transfer=" + topUp).hidden())
                .doesNotContainKey("transfer");
    }

    @Test
    void the_form_states_what_is_left_for_one_person_over_all_partners() {
        var dora = ConsoleUser.signedIn(APP, StaffRole.FINANCE, "dora@example.org");
        var one = APP.reseller("juniper", "0");
        var other = APP.reseller("laurel", "0");
        submit(dora, page(one, "top-up"), topUp("600", "Bank 10"));
        assertThat(dora.get(page(other, "top-up")).text()).contains("move another 400.00 USD");
        assertThat(submit(dora, page(other, "top-up"), topUp("401", "Bank 11")).location())
                .endsWith("?proposed");
        assertThat(APP.number("select count(*) from transfers where partner_id = "
                        + other.partner().id()))
                .isZero();
    }
}
