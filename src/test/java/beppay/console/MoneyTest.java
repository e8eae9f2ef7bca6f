package beppay.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.approvals.evidence.TestEvidence;
import beppay.dashboard.DashboardUser.Shown;
import beppay.staff.StaffRole;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// The console's pages about money: operations are made or proposed, decided and listed.
class MoneyTest {
    private static final TestApp APP = TestApp.start();
    private static final ConsoleUser ADA = ConsoleUser.signedIn(APP, StaffRole.FINANCE, "ada@example.org");
    private static final ConsoleUser BEN = ConsoleUser.signedIn(APP, StaffRole.OWNER, "ben@example.org");
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

    private static Map<String, String> with(Map<String, String> fields, String... more) {
        var all = new HashMap<>(fields);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }

    private static String page(TestApp.Reseller reseller, String operation) {
        return "/partners/" + reseller.partner().id() + "/" + operation;
    }

    private static long balance(TestApp.Reseller reseller) {
        return APP.number(
                "select sum(balance_micros)::bigint from accounts where kind = 'available' and partner_id = ?",
                reseller.partner().id());
    }

    private static Shown post(ConsoleUser user, String page, Map<String, String> fields) {
        var shown = user.post(page, fields);
        if (shown.location().equals("/console/code")) {
            user.enterCode();
            return user.post(page, fields);
        }
        return shown;
    }

    /// The path below `/console` of a proposal.
    private static String proposed(Shown shown) {
        assertThat(shown.location()).endsWith("?proposed");
        return shown.location().replace("/console", "").replace("?proposed", "");
    }

    @Test
    void a_small_top_up_is_made_at_once_and_credited_once() {
        var reseller = APP.reseller("alder", "0");
        var made = submit(ADA, page(reseller, "top-up"), topUp("100", "Bank 1"));
        assertThat(made.location()).endsWith("?made");
        assertThat(balance(reseller)).isEqualTo(100_000_000);
        assertThat(ADA.browser().get(made.location()).text()).contains("Made at once", "Bank 1", "+100.00");
        submit(ADA, page(reseller, "top-up"), topUp("100", "Bank 1"));
        assertThat(balance(reseller)).isEqualTo(100_000_000);
        assertThat(APP.number(
                        "select count(*) from audit_entries where action = 'top_up.executed' and partner_id = ?",
                        reseller.partner().id()))
                .isEqualTo(1);
    }

    @Test
    void a_form_with_errors_keeps_what_was_entered() {
        var reseller = APP.reseller("beech", "0");
        var shown = submit(ADA, page(reseller, "top-up"), topUp("none", ""));
        assertThat(shown.status()).isEqualTo(400);
        assertThat(shown.text()).contains("above zero", "reference of the payment", "value=\"none\"");
        var other = with(topUp("5", "Bank 2"), "reason_code", "other");
        assertThat(submit(ADA, page(reseller, "top-up"), other).text()).contains("State the reason in the note");
        var misspelled = with(topUp("5", "Bank 2"), "mode", "Test");
        assertThat(submit(ADA, page(reseller, "top-up"), misspelled).text()).contains("Choose live or test");
        assertThat(balance(reseller)).isZero();
    }

    @Test
    void a_large_top_up_is_made_when_another_person_approves_exactly_what_was_proposed() {
        var reseller = APP.reseller("cedar", "0");
        ADA.enterCode();
        var proposal = proposed(ADA.browser()
                .upload(
                        "/console" + page(reseller, "top-up"),
                        topUp("5000", "Bank 3"),
                        "evidence",
                        TestEvidence.pdf()));
        assertThat(balance(reseller)).isZero();
        assertThat(ADA.get(proposal).text()).contains("You proposed it", "Waits for approval");
        assertThat(ADA.get("/money").text()).contains("cedar", "You");

        var file = BEN.get(proposal + "/evidence");
        assertThat(file.body()).isEqualTo(TestEvidence.pdf());
        assertThat(file.header("Content-Disposition")).startsWith("attachment");
        assertThat(file.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(file.header("Content-Security-Policy")).contains("sandbox");

        var hash = decide(BEN, proposal).hidden().getOrDefault("hash", "");
        assertThat(hash).hasSize(64);
        assertThat(post(ADA, proposal + "/approve", Map.of("hash", hash)).text())
                .contains("was proposed by you");
        assertThat(post(BEN, proposal + "/approve", Map.of("hash", "0".repeat(64)))
                        .text())
                .contains("another hash");
        assertThat(balance(reseller)).isZero();
        assertThat(post(BEN, proposal + "/approve", Map.of("hash", hash)).location())
                .endsWith("?made");
        assertThat(balance(reseller)).isEqualTo(5_000_000_000L);
        assertThat(post(BEN, proposal + "/approve", Map.of("hash", hash)).status())
                .isEqualTo(400);
        assertThat(balance(reseller)).isEqualTo(5_000_000_000L);
        assertThat(BEN.get(proposal).text()).contains("Approved", "ben@example.org");
    }

    private static Shown decide(ConsoleUser user, String proposal) {
        var shown = user.get(proposal + "/decide");
        if (shown.location().isEmpty()) {
            return shown;
        }
        user.enterCode();
        return user.get(proposal + "/decide");
    }

    @Test
    void a_proposal_is_denied_by_another_person_or_withdrawn_by_its_proposer() {
        var reseller = APP.reseller("elm", "0");
        var first = proposed(submit(ADA, page(reseller, "top-up"), topUp("2000", "Bank 4")));
        assertThat(post(BEN, first + "/deny", Map.of("reason", "")).text()).contains("State the reason");
        assertThat(post(BEN, first + "/withdraw", Map.of("reason", "Mine")).text())
                .contains("was proposed by another person");
        assertThat(post(BEN, first + "/deny", Map.of("reason", "No payment arrived"))
                        .location())
                .endsWith("?ended");
        var second = proposed(submit(ADA, page(reseller, "top-up"), topUp("3000", "Bank 5")));
        assertThat(decide(ADA, second).text()).contains("Withdraw your proposal");
        assertThat(post(ADA, second + "/withdraw", Map.of("reason", "Wrong partner"))
                        .location())
                .endsWith("?ended");
        assertThat(balance(reseller)).isZero();
        assertThat(ADA.get("/money?partner=elm@example.com&state=denied").text())
                .contains("Bank 4")
                .doesNotContain("Bank 5");
        assertThat(ADA.get("/money?partner=elm@example.com&kind=refund").text()).contains("No operations match");
        assertThat(ADA.get("/money?partner=nobody@example.com").text()).contains("No partner has this address");
    }

    @Test
    void a_chosen_top_up_is_reversed_and_the_rest_is_owed() {
        var reseller = APP.reseller("fir", "0");
        submit(ADA, page(reseller, "top-up"), topUp("60", "Bank 6"));
        var transfer = APP.number(
                "select id from transfers where kind = 'top_up' and partner_id = ?",
                reseller.partner().id());
        assertThat(ADA.get(page(reseller, "reversal")).text()).contains("Bank 6", "value=\"" + transfer + "\"");
        var take = Map.of(
                "direction",
                "take",
                "amount",
                "45",
                "currency",
                "USDT_TRC20",
                "reference",
                "Case 1",
                "reason_code",
                "correction",
                "reason",
                "Fee");
        assertThat(submit(ADA, page(reseller, "adjustment"), take).location()).endsWith("?made");
        assertThat(balance(reseller)).isEqualTo(15_000_000);

        var reversal = Map.of(
                "transfer",
                String.valueOf(transfer),
                "reference",
                "Case 2",
                "reason_code",
                "chargeback",
                "reason",
                "Chargeback");
        assertThat(submit(ADA, page(reseller, "reversal"), reversal).status()).isEqualTo(400);
        assertThat(submit(ADA, page(reseller, "reversal"), with(reversal, "shortfall", "owe"))
                        .location())
                .endsWith("?made");
        assertThat(balance(reseller)).isZero();
        assertThat(ADA.get("/partners/" + reseller.partner().id()).text()).contains("What it owes", "45.00");
    }

    @Test
    void an_order_of_the_partner_is_refunded() {
        var reseller = APP.reseller("larch", "100.00");
        var plan = APP.plan("sandbox", "Peru 3GB", "30.00").id();
        var number = reseller.client().buy(plan).at("/data/order/id");
        var refund = Map.of(
                "order", number, "amount", "10", "reference", "Ticket 9", "reason_code", "goodwill", "reason", "Slow");
        assertThat(submit(ADA, page(reseller, "refund"), with(refund, "order", "4711"))
                        .text())
                .contains("number of one of the partner's orders");
        var other = APP.reseller("maple", "0");
        assertThat(submit(ADA, page(other, "refund"), refund).status()).isEqualTo(400);
        var made = submit(ADA, page(reseller, "refund"), refund);
        assertThat(made.location()).endsWith("?made");
        assertThat(balance(reseller)).isEqualTo(80_000_000);
        assertThat(ADA.browser().get(made.location()).text()).contains("Peru 3GB", "Ticket 9");
    }

    @Test
    void only_those_who_move_money_see_the_forms_and_a_recent_code_is_needed() {
        var reseller = APP.reseller("rowan", "0");
        var support = ConsoleUser.signedIn(APP, StaffRole.SUPPORT, "rowan@example.org");
        assertThat(support.get(page(reseller, "top-up")).status()).isEqualTo(403);
        assertThat(support.browser()
                        .upload("/console" + page(reseller, "top-up"), topUp("5", "Bank 7"), "evidence", NO_FILE)
                        .status())
                .isEqualTo(403);
        assertThat(support.get("/money").status()).isEqualTo(200);
        var carl = ConsoleUser.signedIn(APP, StaffRole.FINANCE, "carl@example.org");
        carl.letCodeAge();
        assertThat(carl.browser()
                        .upload("/console" + page(reseller, "top-up"), topUp("5", "Bank 8"), "evidence", NO_FILE)
                        .location())
                .isEqualTo("/console/code");
        assertThat(balance(reseller)).isZero();
    }

    @Test
    void a_file_that_is_no_evidence_is_rejected_and_nothing_is_moved() {
        var reseller = APP.reseller("willow", "0");
        ADA.enterCode();
        var path = "/console" + page(reseller, "top-up");
        var shown = ADA.browser().upload(path, topUp("5", "Bank 9"), "evidence", "<script>".getBytes(UTF_8));
        assertThat(shown.text())
                .contains("no PDF, PNG or JPEG file", "If you chose a file, choose it again", "value=\"Bank 9\"");
        assertThat(ADA.browser()
                        .upload(path, topUp("5", "Bank 9"), "evidence", new byte[6 * 1024 * 1024])
                        .status())
                .isEqualTo(413);
        assertThat(balance(reseller)).isZero();
    }
}
