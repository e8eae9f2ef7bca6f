package beppay.console;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.dashboard.DashboardUser;
import beppay.emails.DemoMailbox;
import beppay.platform.postgres.Eventually;
import beppay.platform.smtp.SmtpMessage;
import beppay.staff.StaffRole;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Links that the console sends by e-mail, if a mail server is set.
class StaffLinksTest {
    private static final Pattern LINK = Pattern.compile("/console/set-password\\?token=([0-9a-f]{64})");

    private final TestApp app = TestApp.startWithMailbox();
    private final ConsoleUser owner = ConsoleUser.signedIn(app, StaffRole.OWNER);

    @AfterEach
    void stop() {
        app.close();
    }

    private List<SmtpMessage> sent() {
        app.sendEmails();
        return app.mailbox.all().stream().map(DemoMailbox.Kept::message).toList();
    }

    private static String token(SmtpMessage email) {
        var link = LINK.matcher(email.text());
        assertThat(link.find()).as(email.text()).isTrue();
        return link.group(1);
    }

    @Test
    void an_invited_person_opens_the_link_of_the_e_mail_and_the_owner_sees_none() {
        assertThat(owner.get("/staff/new").text()).contains("Send invitation").doesNotContain("Create invitation");
        var invited = owner.post("/staff/new", Map.of("email", "kim@example.org", "role", "finance"));
        assertThat(invited.location()).matches("/console/staff/[0-9]+\\?sent");
        var page = invited.location().replace("/console", "");
        assertThat(owner.get(page).text()).contains("The link is on its way").doesNotContain("token=");
        assertThat(owner.get(page.replace("?sent", "/edit")).text()).contains("Send invitation again");
        var email = sent().getFirst();
        assertThat(email.to()).isEqualTo("kim@example.org");
        var kim = new DashboardUser(app);
        var session = kim.post(
                "/console/set-password", Map.of("token", token(email), "password", "nine loud violet umbrellas"));
        assertThat(session.location()).isEqualTo("/console");
        assertThat(kim.get("/console").location()).isEqualTo("/console/second-factor");
    }

    @Test
    void an_owner_sends_three_links_an_hour() {
        var kim = ConsoleUser.signedIn(app, StaffRole.FINANCE);
        assertThat(owner.get("/staff/" + kim.id() + "/edit").text()).contains("Send link");
        for (int time = 0; time < 3; time++) {
            assertThat(owner.post("/staff/" + kim.id() + "/link", Map.of()).location())
                    .isEqualTo("/console/staff/" + kim.id() + "?sent");
        }
        var refused = owner.post("/staff/" + kim.id() + "/link", Map.of());
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("Too many links");
        assertThat(app.number("select count(*) from audit_entries where action = 'staff.link_sent'"))
                .isEqualTo(3);
    }

    @Test
    void a_forgotten_password_of_staff_gets_the_same_response_as_an_unknown_address() {
        var anyone = new DashboardUser(app);
        assertThat(anyone.get("/console/login").text()).contains("/console/forgotten");
        var known = anyone.post("/console/forgotten", Map.of("email", owner.email()));
        var unknown = anyone.post("/console/forgotten", Map.of("email", "nobody@example.org"));
        assertThat(known.location()).isEqualTo("/console/forgotten?sent").isEqualTo(unknown.location());
        assertThat(anyone.get(known.location()).text()).contains("belongs to a member of the staff");
        Eventually.holds(() -> app.number("select count(*) from emails where kind = 'password_reset'") == 1);
        var later = new DashboardUser(app);
        later.post(
                "/console/set-password",
                Map.of("token", token(sent().getFirst()), "password", "nine loud violet umbrellas"));
        assertThat(later.get("/console").location())
                .as("the second factor stays")
                .startsWith("/console/code");
        assertThat(anyone.post("/console/forgotten", Map.of("email", "nonsense"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void without_a_mail_server_the_pages_show_links_and_say_so() {
        try (var silent = TestApp.start()) {
            var other = ConsoleUser.signedIn(silent, StaffRole.OWNER);
            assertThat(other.get("/staff/new").text()).contains("Create invitation");
            var shown = other.post("/staff/new", Map.of("email", "kim@example.org", "role", "finance"));
            assertThat(shown.text()).contains("/console/set-password?token=");
            var anyone = new DashboardUser(silent);
            assertThat(anyone.get("/console/forgotten").text()).contains("This server sends no e-mail. Ask an owner");
            assertThat(anyone.post("/console/forgotten", Map.of("email", other.email()))
                            .status())
                    .isEqualTo(400);
        }
    }
}
