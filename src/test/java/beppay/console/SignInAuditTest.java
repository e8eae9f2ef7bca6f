package beppay.console;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.dashboard.DashboardUser;
import beppay.staff.StaffRole;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// What the audit log states about sign-ins that failed, and about sign-outs.
class SignInAuditTest {
    @AutoClose
    private final TestApp app = TestApp.start();

    private final ConsoleUser owner = ConsoleUser.signedIn(app, StaffRole.OWNER, "owner@example.org");

    private int signIn(DashboardUser browser, String email, String password) {
        return browser.post("/console/login", Map.of("email", email, "password", password))
                .status();
    }

    private List<String> entries(String action) {
        return app.database.autocommit(tx -> tx.rows(String.class, """
                select concat_ws(' ', actor_kind, actor, subject, changes) from audit_entries
                where action = ? order by id""", action));
    }

    private static String of(String actor, String changes) {
        return actor + " owner@example.org " + changes;
    }

    private static String counted(int wrong) {
        return "{\"wrong_passwords\":{\"from\":null,\"to\":\"%d\"}}".formatted(wrong);
    }

    @Test
    void a_sign_out_is_an_entry() {
        owner.post("/logout", Map.of());
        owner.post("/logout", Map.of());
        assertThat(entries("staff.signed_out")).containsExactly(of("staff owner@example.org", "{}"));
        assertThat(app.number("select count(*) from audit_entries where action = 'staff.signed_out'"
                        + " and address is not null"))
                .isEqualTo(1);
    }

    @Test
    void the_end_of_all_own_sessions_is_an_entry() {
        owner.post("/account/sessions/end", Map.of());
        assertThat(entries("staff.signed_out")).containsExactly(of("staff owner@example.org", "{}"));
    }

    @Test
    void a_sign_out_of_a_member_of_a_partner_is_no_entry() {
        app.reseller("lanterns", "1.00");
        var member = new DashboardUser(app);
        member.post("/partner/login", Map.of("email", "lanterns@example.com", "password", TestApp.PASSWORD));
        member.post("/partner/logout", Map.of());
        assertThat(member.get("/partner").location()).startsWith("/partner/login");
        assertThat(entries("staff.signed_out")).isEmpty();
    }

    @Test
    void a_sign_in_states_the_wrong_passwords_before_it() {
        var stranger = new DashboardUser(app);
        assertThat(signIn(stranger, owner.email(), "wrong password 1")).isEqualTo(400);
        assertThat(signIn(stranger, owner.email(), "wrong password 2")).isEqualTo(400);
        assertThat(signIn(stranger, owner.email(), TestApp.PASSWORD)).isEqualTo(303);
        assertThat(signIn(new DashboardUser(app), owner.email(), TestApp.PASSWORD))
                .isEqualTo(303);
        // In a browser that the person has used, they are counted separately.
        assertThat(signIn(owner.browser(), owner.email(), "wrong password 3")).isEqualTo(400);
        assertThat(signIn(owner.browser(), owner.email(), TestApp.PASSWORD)).isEqualTo(303);
        var actor = "staff owner@example.org";
        assertThat(entries("staff.signed_in"))
                .containsExactly(of(actor, counted(2)), of(actor, "{}"), of(actor, counted(1)));
        app.clock.pass(Duration.ofMinutes(2));
        app.prune();
        assertThat(entries("staff.password_rejected")).isEmpty();
    }

    @Test
    void wrong_passwords_without_a_sign_in_are_stated_together_and_once() {
        var stranger = new DashboardUser(app);
        for (int i = 0; i < 3; i++) {
            signIn(stranger, owner.email(), "wrong password");
        }
        app.prune();
        assertThat(entries("staff.password_rejected")).isEmpty();
        app.clock.pass(Duration.ofMinutes(2));
        app.prune();
        app.prune();
        assertThat(entries("staff.password_rejected")).containsExactly(of("system sign-in", counted(3)));

        signIn(stranger, owner.email(), "wrong password");
        app.clock.pass(Duration.ofMinutes(2));
        app.prune();
        assertThat(entries("staff.password_rejected")).last().isEqualTo(of("system sign-in", counted(1)));
        signIn(stranger, owner.email(), TestApp.PASSWORD);
        assertThat(entries("staff.signed_in")).containsExactly(of("staff owner@example.org", "{}"));
    }

    @Test
    void a_stranger_can_not_flood_the_audit_log() {
        app.reseller("lanterns", "1.00");
        var stranger = new DashboardUser(app);
        var before = app.number("select max(id) from audit_entries");
        for (int i = 0; i < 300; i++) {
            signIn(stranger, owner.email(), "");
            signIn(stranger, "nobody" + i + "@example.org", "");
        }
        for (int i = 0; i < 60; i++) {
            signIn(stranger, owner.email(), "wrong password");
            signIn(stranger, "lanterns@example.com", "wrong password");
            app.clock.pass(Duration.ofMinutes(2));
            app.prune();
        }
        long written = app.number("select max(id) from audit_entries") - before;
        assertThat(written).isPositive().isLessThanOrEqualTo(50);
        assertThat(entries("staff.password_rejected")).hasSize((int) written);
    }
}
