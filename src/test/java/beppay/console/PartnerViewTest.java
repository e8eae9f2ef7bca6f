package beppay.console;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.dashboard.DashboardUser;
import beppay.people.PartnerViews;
import beppay.staff.StaffRole;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Staff who view the dashboard as a partner sees it.
class PartnerViewTest {
    private static final TestApp APP = TestApp.start();
    private static final TestApp.Reseller SHOP = APP.reseller("lanterns", "500.00");

    @AfterAll
    static void stop() {
        APP.close();
    }

    private static ConsoleUser support() {
        return ConsoleUser.signedIn(APP, StaffRole.SUPPORT, "support" + System.nanoTime() + "@example.org");
    }

    private static ConsoleUser viewing() {
        var user = support();
        var begun = user.post(page() + "/view", Map.of("reason", "They can't find an order"));
        assertThat(begun.location()).isEqualTo("/partner");
        return user;
    }

    private static String page() {
        return "/partners/" + SHOP.partner().id();
    }

    private static DashboardUser browser(ConsoleUser user) {
        return user.browser();
    }

    @Test
    void a_view_states_whose_dashboard_it_is_and_who_sees_it() {
        var user = viewing();
        for (var path : List.of("/partner", "/partner/test/orders", "/partner/wallet", "/partner/webhooks")) {
            var shown = browser(user).get(path);
            assertThat(shown.status()).isEqualTo(200);
            assertThat(shown.text())
                    .contains(
                            "You view the dashboard of lanterns until",
                            "signed in as " + user.email(),
                            "Nothing can be changed")
                    .doesNotContain("Sign out", "href=\"/partner/settings\"");
        }
    }

    @Test
    void a_view_needs_a_reason() {
        var user = support();
        assertThat(user.get(page()).text()).contains("View as lanterns");
        var refused = user.post(page() + "/view", Map.of("reason", " "));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("State why you view the dashboard");
        assertThat(browser(user).get("/partner").location()).startsWith("/partner/login");
    }

    @Test
    void a_view_shows_no_activation_code() {
        var plan = APP.plan("sandbox", "Spain " + System.nanoTime(), "5.00").id();
        SHOP.client().buy(plan);
        var number = APP.number(
                "select max(number) from orders where partner_id = ?",
                SHOP.partner().id());
        var admin = new DashboardUser(APP);
        admin.post("/partner/login", Map.of("email", "lanterns@example.com", "password", TestApp.PASSWORD));
        var user = viewing();
        for (var path : List.of("/partner/orders/" + number, "/partner/esims/" + number + "-1")) {
            assertThat(admin.get(path).text()).contains("LPA:1$", "data:image/png");
            assertThat(browser(user).get(path).text())
                    .contains(String.valueOf(number))
                    .doesNotContain("LPA:1$", "data:image/png", "/e/");
        }
    }

    @Test
    void nothing_is_changed_in_a_view() {
        var user = viewing();
        var refused = browser(user).post("/partner/keys/new", Map.of("name", "planted"));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text()).contains("Nothing can be changed");
        assertThat(browser(user).get("/partner/keys/new").status()).isEqualTo(403);
        assertThat(browser(user).get("/partner/settings/team").status()).isEqualTo(403);
        assertThat(browser(user).get("/partner/wallet").text()).doesNotContain("wallet.csv");
        assertThat(browser(user).get("/partner/wallet.csv").status()).isEqualTo(403);
        assertThat(browser(user).get("/partner/wallet.pdf").status()).isEqualTo(403);
        assertThat(APP.number("select count(*) from api_keys where name = 'planted'"))
                .isZero();
    }

    @Test
    void a_view_is_no_session_of_the_partner() {
        var before = sessionsOfPartner();
        var user = viewing();
        browser(user).get("/partner");
        assertThat(sessionsOfPartner()).isEqualTo(before);
        var cookie = String.join("; ", browser(user).cookies());
        assertThat(new DashboardUser(APP).get("/api/auth/me", "Cookie", cookie).status())
                .isEqualTo(401);
    }

    private static long sessionsOfPartner() {
        return APP.number("""
                select count(*) from sessions s join memberships m on m.id = s.member_id
                where m.partner_id is not null""") + APP.number("""
                select count(*) from devices d join memberships m on m.person_id = d.person_id
                where m.partner_id is not null""");
    }

    @Test
    void a_view_ends_when_the_viewer_ends_it_and_both_are_in_the_audit_log() {
        var user = viewing();
        var ended = browser(user).post("/partner/view/end", Map.of());
        assertThat(ended.location()).isEqualTo("/console" + page());
        assertThat(browser(user).get("/partner").location()).startsWith("/partner/login");
        assertThat(entries("partner_view.began", "They can't find an order", user.email()))
                .isEqualTo(1);
        assertThat(entries("partner_view.ended", null, user.email())).isEqualTo(1);
    }

    private static long entries(String action, @Nullable String reason, String actor) {
        return APP.number(
                "select count(*) from audit_entries where action = ? and reason is not distinct from ? and actor = ?"
                        + " and partner_id = ?",
                action,
                reason,
                actor,
                SHOP.partner().id());
    }

    @Test
    void a_view_ends_after_its_time() {
        var user = viewing();
        APP.clock.pass(PartnerViews.MAX_AGE.minusSeconds(1));
        assertThat(browser(user).get("/partner").status()).isEqualTo(200);
        APP.clock.pass(Duration.ofSeconds(1));
        assertEnded(user, "Its time passed.");
    }

    @Test
    void a_view_lasts_no_longer_if_the_clock_is_set_back() {
        var user = viewing();
        APP.clock.setBack(Duration.ofDays(1));
        assertEnded(user, "The clock was set back.");
        APP.clock.pass(Duration.ofDays(1));
    }

    @Test
    void a_view_ends_with_the_session_of_the_viewer() {
        var user = viewing();
        user.post("/logout", Map.of());
        assertEnded(user, "The session of the viewer ended.");
    }

    @Test
    void a_view_ends_with_another_role_and_with_a_suspension() {
        var owner = ConsoleUser.signedIn(APP, StaffRole.OWNER, "owner" + System.nanoTime() + "@example.org");
        var other = viewing();
        owner.post("/staff/" + other.id() + "/role", Map.of("role", "read_only"));
        assertEnded(other, "The session of the viewer ended.");
        var suspended = viewing();
        owner.post("/staff/" + suspended.id() + "/suspend", Map.of("suspend_reason", "Left"));
        assertEnded(suspended, "The session of the viewer ended.");
    }

    private static void assertEnded(ConsoleUser user, String why) {
        var shown = browser(user).get("/partner/orders");
        assertThat(shown.location()).isEqualTo("/console/partners");
        assertThat(shown.header("Set-Cookie")).contains("partner_view=;");
        APP.prune();
        assertThat(APP.number(
                        "select count(*) from audit_entries where action = 'partner_view.ended' and reason = ?"
                                + " and subject = ?",
                        why,
                        "view by " + user.email()))
                .isEqualTo(1);
        assertThat(APP.number(
                        "select count(*) from partner_views v join people p on p.email = ?"
                                + " join memberships m on m.person_id = p.id and m.id = v.member_id",
                        user.email()))
                .isZero();
    }

    @Test
    void a_role_without_the_permission_begins_no_view() {
        var user = ConsoleUser.signedIn(APP, StaffRole.READ_ONLY);
        assertThat(user.get(page()).text()).doesNotContain("View as");
        assertThat(user.post(page() + "/view", Map.of("reason", "Curious")).status())
                .isEqualTo(403);
    }
}
