package beppay.console;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.dashboard.DashboardUser;
import beppay.keys.Keys;
import beppay.staff.StaffRole;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// The console's pages about partners.
class PartnersTest {
    private static final TestApp APP = TestApp.start();
    private static final ConsoleUser SUPPORT = ConsoleUser.signedIn(APP, StaffRole.SUPPORT);
    private static final Pattern LINK = Pattern.compile("/partner/set-password\\?token=([A-Za-z0-9_-]+)");

    @AfterAll
    static void stop() {
        APP.close();
    }

    @Test
    void an_invited_partner_chooses_a_password_and_signs_in() {
        var fields = Map.of("name", "Kite Travel", "email", "admin@kite.example", "low_balance", "25");
        var shown = SUPPORT.post("/partners/new", fields);
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.header("Cache-Control")).contains("no-transform");
        var link = LINK.matcher(shown.text());
        assertThat(link.find()).isTrue();
        var admin = new DashboardUser(APP);
        admin.post("/partner/set-password", Map.of("token", link.group(1), "password", TestApp.PASSWORD));
        assertThat(admin.get("/partner").text()).contains("Test mode");
        assertThat(APP.number("select low_balance_micros from wallets where partner_id = ?", id("Kite Travel")))
                .isEqualTo(25_000_000);
        assertThat(entries("partner.added", "Kite Travel")).isEqualTo(1);

        var again = SUPPORT.post("/partners/new", fields);
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.text()).contains("already belongs to a", "value=\"Kite Travel\"");
    }

    @Test
    void an_invitation_keeps_what_was_entered_when_a_field_is_invalid() {
        var shown = SUPPORT.post("/partners/new", Map.of("name", "", "email", "nobody", "low_balance", "-1"));
        assertThat(shown.status()).isEqualTo(400);
        assertThat(shown.text())
                .contains("company's name", "full e-mail address", "above zero", "value=\"nobody\"", "value=\"-1\"");
    }

    @Test
    void the_list_is_searched_by_name_and_address_and_filtered_by_state() {
        APP.reseller("otter-1", "12.50");
        var second = APP.reseller("otter-2", "0").partner();
        SUPPORT.post("/partners/" + second.id() + "/suspend", Map.of("reason", "Unpaid"));
        assertThat(SUPPORT.get("/partners?q=OTTER").text())
                .contains("2 partners", "otter-1@example.com", "12.50", "otter-2@example.com", "Suspended");
        assertThat(SUPPORT.get("/partners?q=otter-1@exam").text()).contains("1 partner<");
        assertThat(SUPPORT.get("/partners?q=otter&state=suspended").text())
                .contains("otter-2@example.com")
                .doesNotContain("otter-1@example.com");
        assertThat(SUPPORT.get("/partners?q=otter&state=active").text())
                .contains("otter-1@example.com")
                .doesNotContain("otter-2@example.com");
        assertThat(SUPPORT.get("/partners?q=no-such-name").text()).contains("No partners match");
    }

    @Test
    void the_page_shows_wallets_members_keys_and_notes() {
        var reseller = APP.reseller("heron", "80.00");
        var page = "/partners/" + reseller.partner().id();
        assertThat(SUPPORT.post(page + "/notes", Map.of("note", "")).status()).isEqualTo(400);
        assertThat(SUPPORT.post(page + "/notes", Map.of("note", "Pays by invoice"))
                        .location())
                .isEqualTo("/console" + page + "#notes");
        assertThat(SUPPORT.get(page).text())
                .contains(
                        "80.00", "USDT (TRC-20)", "heron@example.com", "First key", "Pays by invoice", SUPPORT.email())
                .contains(reseller.key().substring(0, 11))
                .doesNotContain(reseller.key());
        assertThat(entries("partner.noted", "heron")).isEqualTo(1);
        assertThat(SUPPORT.get("/partners/999999").status()).isEqualTo(404);
        assertThat(SUPPORT.get("/partners/none").status()).isEqualTo(404);
    }

    @Test
    void the_page_leads_to_the_statements_for_those_who_may_download_them() {
        var page = "/partners/" + APP.reseller("plover", "10.00").partner().id();
        assertThat(SUPPORT.get(page).text()).contains("/console" + page + "/statements");
        assertThat(SUPPORT.get(page + "/statements").text()).contains("Statements of plover", "Download PDF");
        var reader = ConsoleUser.signedIn(APP, StaffRole.READ_ONLY, "plover-reader@example.org");
        assertThat(reader.get(page).text()).contains("plover").doesNotContain("/statements");
    }

    @Test
    void an_edit_changes_the_profile_and_the_limits() {
        var partner = APP.reseller("stork", "10.00").partner();
        var page = "/partners/" + partner.id() + "/edit";
        var fields = new HashMap<>(Map.of("name", "Stork Ltd", "email", "stork@example.com", "max_keys", "1"));
        fields.put("second_factor", "yes");
        fields.put("low_balance", "5");
        fields.put("seen", seen(page));
        assertThat(SUPPORT.post(page, fields).location()).endsWith("?done");
        assertThat(SUPPORT.get("/partners/" + partner.id()).text())
                .contains("Stork Ltd", "At most 1 active", "Required", "5.00");
        assertThat(entries("partner.edited", "Stork Ltd")).isEqualTo(1);
        var admin = new DashboardUser(APP);
        admin.post("/partner/login", Map.of("email", "stork@example.com", "password", TestApp.PASSWORD));
        assertThat(admin.get("/partner").location()).isEqualTo("/partner/second-factor");

        fields.put("max_keys", "1001");
        fields.put("name", "Other name");
        fields.put("seen", seen(page));
        var refused = SUPPORT.post(page, fields);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("1 to 1000", "value=\"1001\"", "value=\"Other name\"");
    }

    private static String seen(String page) {
        return SUPPORT.get(page).hidden().getOrDefault("seen", "");
    }

    @Test
    void the_maximum_of_keys_is_enforced() {
        var reseller = APP.reseller("swift", "10.00");
        var page = "/partners/" + reseller.partner().id();
        SUPPORT.post(
                page + "/edit",
                Map.of("name", "swift", "email", "swift@example.com", "max_keys", "2", "seen", seen(page + "/edit")));
        APP.key(reseller, new Keys.NewKey("Second", null, null, null));
        var third = reseller.client().post("/api/partner/keys", "{\"name\":\"Third\"}");
        assertThat(third.status()).isGreaterThanOrEqualTo(400);
        assertThat(third.at("/error")).contains("2 active live keys");
    }

    @Test
    void a_suspension_needs_a_reason_and_rejects_the_keys_until_it_ends() {
        var reseller = APP.reseller("raven", "10.00");
        var page = "/partners/" + reseller.partner().id();
        assertThat(SUPPORT.post(page + "/suspend", Map.of("reason", "")).status())
                .isEqualTo(400);
        SUPPORT.post(page + "/suspend", Map.of("reason", "Fraud"));
        assertThat(balance(reseller)).isEqualTo(403);
        assertThat(entries("partner.suspended", "raven")).isEqualTo(1);
        assertThat(SUPPORT.get(page + "/edit").text()).contains("End the suspension of raven");
        SUPPORT.post(page + "/resume", Map.of("reason", "Settled"));
        assertThat(balance(reseller)).isEqualTo(200);
    }

    private static int balance(TestApp.Reseller reseller) {
        return reseller.client().get("/api/partner/balance").status();
    }

    @Test
    void a_key_is_revoked_and_no_key_of_another_partner() {
        var reseller = APP.reseller("crane", "10.00");
        var other = APP.reseller("egret", "10.00");
        var page = "/partners/" + reseller.partner().id();
        assertThat(SUPPORT.get(page + "/edit").text())
                .contains("Revoke " + reseller.key().substring(0, 11));
        assertThat(SUPPORT.post(page + "/keys/" + other.keyId() + "/revoke", Map.of())
                        .status())
                .isEqualTo(404);
        SUPPORT.post(page + "/keys/" + reseller.keyId() + "/revoke", Map.of());
        assertThat(balance(reseller)).isEqualTo(401);
        assertThat(balance(other)).isEqualTo(200);
        SUPPORT.post(page + "/keys/" + reseller.keyId() + "/revoke", Map.of());
        assertThat(entries("key.revoked", "crane")).isEqualTo(1);
    }

    @Test
    void only_those_who_manage_partners_change_them() {
        var page = "/partners/" + APP.reseller("finch", "10.00").partner().id();
        for (var role : List.of(StaffRole.FINANCE, StaffRole.READ_ONLY)) {
            var user = ConsoleUser.signedIn(APP, role, "finch-" + role.label() + "@example.org");
            assertThat(user.get(page).text()).contains("finch").doesNotContain("/edit\"", "Add the note");
            assertThat(user.get(page + "/edit").status()).isEqualTo(403);
            assertThat(user.post(page + "/suspend", Map.of("reason", "x")).status())
                    .isEqualTo(403);
            assertThat(user.post(page + "/notes", Map.of("note", "x")).status()).isEqualTo(403);
        }
    }

    private static long id(String name) {
        return APP.number("select id from partners where name = ?", name);
    }

    private static long entries(String action, String partner) {
        return APP.number(
                "select count(*) from audit_entries where action = ? and partner_id = ?", action, id(partner));
    }
}
