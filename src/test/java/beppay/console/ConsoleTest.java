package beppay.console;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.dashboard.DashboardUser;
import beppay.staff.StaffPermission;
import beppay.staff.StaffRole;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Signing in to the console, its permissions, and the pages about staff.
class ConsoleTest {
    private static final TestApp APP = TestApp.start();

    @AfterAll
    static void stop() {
        APP.close();
    }

    @Test
    void staff_chooses_a_password_sets_up_a_second_factor_and_signs_in_with_both() {
        var owner = ConsoleUser.signedIn(APP, StaffRole.OWNER, "first@example.org");
        assertThat(owner.get("/staff").status()).isEqualTo(200);

        var later = new DashboardUser(APP);
        assertThat(later.get("/console/staff").location()).isEqualTo("/console/login?next=%2Fconsole%2Fstaff");
        var answer = later.post(
                "/console/login",
                Map.of("email", owner.email(), "password", TestApp.PASSWORD, "next", "/console/staff"));
        assertThat(answer.location()).isEqualTo("/console/staff");
        assertThat(later.get("/console/staff").location()).isEqualTo("/console/code?next=%2Fconsole%2Fstaff");
        assertThat(later.get("/console/second-factor").location()).startsWith("/console/code");
        assertThat(later.post("/console/code", Map.of("code", "000000")).status())
                .isEqualTo(400);
        owner.letCodeAge();
        var planted = String.join("; ", later.cookies());
        assertThat(later.post("/console/code", Map.of("code", owner.code(), "next", "/console/staff"))
                        .location())
                .isEqualTo("/console/staff");
        assertThat(later.get("/console/staff").status()).isEqualTo(200);
        // Somebody who knew the token before the code was entered is not signed in by it.
        assertThat(new DashboardUser(APP)
                        .get("/console/staff", "Cookie", planted)
                        .location())
                .startsWith("/console/login");
    }

    @Test
    void a_session_of_the_dashboard_is_worth_nothing_in_the_console_and_the_other_way_round() {
        var partner = APP.reseller("lanterns", "10.00");
        var member = new DashboardUser(APP);
        member.post("/partner/login", Map.of("email", partner.partner().email(), "password", TestApp.PASSWORD));
        assertThat(member.get("/partner").status()).isEqualTo(200);
        assertThat(member.get("/console/staff").location()).startsWith("/console/login");
        assertThat(member.post(
                                "/console/login",
                                Map.of("email", partner.partner().email(), "password", TestApp.PASSWORD))
                        .status())
                .isEqualTo(400);

        var owner = ConsoleUser.signedIn(APP, StaffRole.OWNER, "second@example.org");
        assertThat(owner.browser().get("/partner/orders").location()).startsWith("/partner/login");
        assertThat(owner.browser()
                        .get("/partner/orders", "Cookie", "access_token=" + consoleToken(owner))
                        .location())
                .startsWith("/partner/login");
    }

    private static String consoleToken(ConsoleUser user) {
        return user.browser().cookies().stream()
                .filter(cookie -> cookie.startsWith("console_token="))
                .findFirst()
                .orElseThrow()
                .replace("console_token=", "");
    }

    @Test
    void changes_of_staff_need_a_code_that_is_not_older_than_ten_minutes() {
        var owner = ConsoleUser.signedIn(APP, StaffRole.OWNER, "third@example.org");
        var fields = Map.of("email", "invited@example.org", "role", "finance");
        owner.letCodeAge();
        assertThat(owner.get("/staff/new").location()).isEqualTo("/console/code?next=%2Fconsole%2Fstaff%2Fnew");
        assertThat(owner.post("/staff/new", fields).location()).isEqualTo("/console/code");
        owner.enterCode();
        assertThat(owner.get("/staff/new").status()).isEqualTo(200);
        var link = owner.post("/staff/new", fields);
        assertThat(link.status()).isEqualTo(200);
        assertThat(link.text()).contains("/console/set-password?token=");
        assertThat(owner.post("/staff/new", fields).text()).contains("already belongs to a member");
    }

    @Test
    void a_code_is_not_recent_for_longer_if_the_clock_is_set_back() {
        var owner = ConsoleUser.signedIn(APP, StaffRole.OWNER, "ahead@example.org");
        APP.clock.setBack(Duration.ofHours(1));
        assertThat(owner.get("/staff").status()).isEqualTo(200);
        owner.letCodeAge();
        assertThat(owner.get("/staff/new").location()).isEqualTo("/console/code?next=%2Fconsole%2Fstaff%2Fnew");
        APP.clock.pass(Duration.ofHours(1));
    }

    @Test
    void a_suspended_member_of_staff_is_signed_out_at_once() {
        var owner = ConsoleUser.signedIn(APP, StaffRole.OWNER, "fourth@example.org");
        var clerk = ConsoleUser.signedIn(APP, StaffRole.SUPPORT, "clerk@example.org");
        assertThat(owner.post("/staff/" + clerk.id() + "/suspend", Map.of("suspend_reason", ""))
                        .status())
                .isEqualTo(400);
        assertThat(owner.post("/staff/" + clerk.id() + "/suspend", Map.of("suspend_reason", "Left"))
                        .location())
                .isEqualTo("/console/staff/" + clerk.id() + "?done");
        assertThat(clerk.get("/staff").location()).startsWith("/console/login");
        assertThat(clerk.browser()
                        .post("/console/login", Map.of("email", clerk.email(), "password", TestApp.PASSWORD))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void permissions_are_read_at_each_request() {
        var owner = ConsoleUser.signedIn(APP, StaffRole.OWNER, "fifth@example.org");
        var clerk = ConsoleUser.signedIn(APP, StaffRole.OWNER, "sixth@example.org");
        assertThat(clerk.get("/staff/new").status()).isEqualTo(200);
        owner.post("/staff/" + clerk.id() + "/role", Map.of("role", "support"));
        assertThat(clerk.get("/staff/new").location()).startsWith("/console/login");
        APP.number("select count(*) from audit_entries where action = 'staff.role_changed'");
    }

    @Test
    void a_form_of_another_site_is_rejected() {
        var owner = ConsoleUser.signedIn(APP, StaffRole.OWNER, "seventh@example.org");
        var forged = owner.browser()
                .post(
                        "/console/staff/new",
                        Map.of("email", "forged@example.org", "role", "owner"),
                        "Origin",
                        "https://elsewhere.example");
        assertThat(forged.status()).isEqualTo(403);
        assertThat(StaffRole.OWNER.may(StaffPermission.MANAGE_STAFF)).isTrue();
    }
}
