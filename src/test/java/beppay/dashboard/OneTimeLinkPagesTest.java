package beppay.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.dashboard.DashboardUser.Shown;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// One-time links that an admin creates: their address, and that no link is replaced by mistake.
class OneTimeLinkPagesTest {
    private static final Pattern LINK = Pattern.compile("https?://[^\\s<]*/partner/set-password\\?token=[0-9a-f]{64}");
    private static final Map<String, String> NEWCOMER = Map.of("email", "new@example.com", "role", "support");

    private static DashboardUser admin(TestApp app) {
        app.reseller("shop", "0");
        return DashboardUser.signedIn(app, "shop@example.com");
    }

    private static String link(Shown shown) {
        return LINK.matcher(shown.text()).results().findFirst().orElseThrow().group();
    }

    private static Shown invited(TestApp app, String... headers) {
        return admin(app).post("/partner/settings/team", NEWCOMER, headers);
    }

    @Test
    void a_link_uses_the_address_that_the_operator_set() {
        try (var app = TestApp.startAt("https://partners.example.com")) {
            var shown = invited(app, "Origin", "https://other.example", "Sec-Fetch-Site", "same-origin");
            assertThat(link(shown)).startsWith("https://partners.example.com/partner/");
            assertThat(shown.text()).doesNotContain("the address that your browser uses");
        }
    }

    @Test
    void without_a_set_address_a_link_uses_that_of_the_admins_browser() {
        try (var app = TestApp.start()) {
            var shown = invited(app, "Origin", "https://esims.example.com", "Sec-Fetch-Site", "same-origin");
            assertThat(link(shown)).startsWith("https://esims.example.com/partner/");
            assertThat(shown.text()).contains("the address that your browser uses");
        }
    }

    @Test
    void origins_of_other_sites_are_not_trusted() {
        try (var app = TestApp.start()) {
            var here = "http://localhost:%d/partner/".formatted(app.port());
            assertThat(link(invited(app))).startsWith(here);
        }
        try (var app = TestApp.start()) {
            var here = "http://localhost:%d/partner/".formatted(app.port());
            assertThat(link(invited(app, "Origin", "null", "Sec-Fetch-Site", "same-origin")))
                    .startsWith(here);
        }
        try (var app = TestApp.start()) {
            assertThat(invited(app, "Origin", "https://evil.example").status()).isEqualTo(403);
        }
    }

    @Test
    void reloading_the_response_creates_no_second_link_and_revokes_none() {
        try (var app = TestApp.start()) {
            var person = admin(app);
            person.post("/partner/settings/team", NEWCOMER);
            var page = "/partner/settings/team/2";
            app.clock.pass(Duration.ofMinutes(1));

            var form = person.get(page).hidden();
            var made = link(person.post(page + "/invite", form));
            app.clock.pass(Duration.ofMinutes(1));
            var again = person.post(page + "/invite", form);
            assertThat(again.status()).isEqualTo(400);
            assertThat(again.text()).contains("A new one would invalidate it").doesNotContainPattern(LINK);
            assertThat(new DashboardUser(app).get(path(made)).status()).isEqualTo(200);

            // The page with the error has a form that replaces the link.
            var other = link(person.post(page + "/invite", again.hidden()));
            assertThat(new DashboardUser(app).get(path(made)).status()).isEqualTo(404);
            assertThat(new DashboardUser(app).get(path(other)).status()).isEqualTo(200);
        }
    }

    private static String path(String link) {
        return link.substring(link.indexOf("/partner/"));
    }

    @Test
    void a_page_creates_one_reset_link_each_time_it_is_loaded() {
        try (var app = TestApp.start()) {
            var person = admin(app);
            var form = person.get("/partner/settings/team/1").hidden();
            var made = link(person.post("/partner/settings/team/1/reset", form));
            var again = person.post("/partner/settings/team/1/reset", form);
            assertThat(again.status()).isEqualTo(400);
            assertThat(new DashboardUser(app).get(path(made)).text()).contains("shop@example.com");
        }
    }
}
