package beppay.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.mail.EmailAddress;
import beppay.people.Passwords;
import beppay.sharing.EsimLinks;
import beppay.sharing.SharedEsim;
import beppay.team.Members;
import beppay.team.Role;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Links to travellers' pages in the dashboard.
class ShareEsimTest {
    private static final String ESIM = "/partner/esims/1-1";
    private static final Pattern LINK =
            Pattern.compile("data-copy=\"https://esim\\.example\\.com/e/([0-9A-Za-z_-]{22})\"");

    private final TestApp app = TestApp.startAt("https://esim.example.com");
    private final TestApp.Reseller shop = app.reseller("shop", "100.00");
    private final DashboardUser person = DashboardUser.signedIn(app, "shop@example.com");

    ShareEsimTest() {
        var plan = app.plan("sandbox", "Spain 3GB", "25.00");
        assertThat(shop.client().buy(plan.id()).status()).isEqualTo(200);
    }

    @AfterEach
    void stop() {
        app.close();
    }

    /// The tokens of the links on a page.
    private List<String> tokens(String page) {
        return LINK.matcher(person.get(page).text())
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private boolean opens(String token) {
        var links = new EsimLinks(app.cipher.fields());
        return app.database.autocommit(tx -> SharedEsim.open(tx, links, token, app.clock.instant())) != null;
    }

    @Test
    void the_pages_of_the_esim_and_of_the_order_show_the_link() {
        var token = tokens(ESIM).getFirst();
        assertThat(opens(token)).isTrue();
        assertThat(tokens("/partner/orders/1")).containsExactly(token);
        assertThat(person.get(ESIM).text())
                .contains("href=\"https://esim.example.com/e/" + token, "Never")
                .doesNotContain("Required");
        assertThat(person.get(ESIM).header("Cache-Control")).contains("no-transform");
    }

    @Test
    void a_new_link_replaces_the_first_one_after_its_consequence_was_stated() {
        var first = tokens(ESIM).getFirst();
        assertThat(person.get(ESIM + "/share").text()).contains("The current link stops working");
        var fields = Map.of("access_code", " Sea123 ", "expires_on", "2026-04-15");
        assertThat(person.post(ESIM + "/share", fields).location()).isEqualTo(ESIM + "#traveller-page");
        var second = tokens(ESIM).getFirst();
        assertThat(opens(first)).isFalse();
        assertThat(opens(second)).isTrue();
        assertThat(person.get(ESIM).text())
                .contains("Required", "and the access code", "16 Apr 2026")
                .doesNotContain("Sea123");

        app.clock.pass(Duration.ofDays(17));
        var again = DashboardUser.signedIn(app, "shop@example.com");
        assertThat(again.get(ESIM).text()).contains("The page has ended", "16 Apr 2026");
        assertThat(again.get(ESIM + "/share").text()).doesNotContain("The current link");
    }

    @Test
    void a_page_is_ended_after_a_confirmation_and_reopened() {
        var first = tokens(ESIM).getFirst();
        assertThat(person.get(ESIM + "/share/end").text()).contains("End the page of eSIM 1-1", "stops working");
        assertThat(person.post(ESIM + "/share/end", Map.of()).location()).isEqualTo(ESIM + "#traveller-page");
        assertThat(opens(first)).isFalse();
        assertThat(tokens(ESIM)).isEmpty();
        assertThat(person.get(ESIM).text())
                .contains("The page has ended", ESIM + "/share\"")
                .doesNotContain(ESIM + "/share/end");
        assertThat(person.get("/partner/orders/1").text()).contains("page</dt><dd><span class=\"muted\">Ended");
        assertThat(person.get(ESIM + "/share/end").location()).isEqualTo(ESIM + "#traveller-page");
        person.post(ESIM + "/share", Map.of());
        assertThat(opens(tokens(ESIM).getFirst())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"access_code=123", "access_code=12-45", "expires_on=2026-03-29", "expires_on=soon"})
    void an_invalid_field_is_explained_and_changes_nothing(String field) {
        var parts = field.split("=", 2);
        var refused = person.post(ESIM + "/share", Map.of(parts[0], parts[1]));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("There is a problem", parts[0] + "-fault", "value=\"" + parts[1] + "\"");
        assertThat(app.number("select count(*) from esim_shares")).isZero();
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void the_link_is_shown_to_those_who_see_codes_and_changed_by_those_who_buy(Role role) {
        var email = Objects.requireNonNull(EmailAddress.parse("colleague@example.com"));
        app.database.transact(tx -> Members.add(
                tx, shop.partner().id(), email, role, Passwords.hash(TestApp.PASSWORD), app.clock.instant()));
        var colleague = DashboardUser.signedIn(app, "colleague@example.com");
        boolean maySee = role == Role.ADMIN || role == Role.DEVELOPER || role == Role.SUPPORT;
        boolean mayChange = role == Role.ADMIN || role == Role.SUPPORT;
        for (var page : List.of(ESIM, "/partner/orders/1")) {
            assertThat(LINK.matcher(colleague.get(page).text()).find()).as(page).isEqualTo(maySee);
        }
        assertThat(colleague.get(ESIM).text().contains(ESIM + "/share")).isEqualTo(mayChange);
        assertThat(colleague.get(ESIM + "/share").status()).isEqualTo(mayChange ? 200 : 403);
        assertThat(colleague.post(ESIM + "/share", Map.of()).status()).isEqualTo(mayChange ? 303 : 403);
        assertThat(colleague.post(ESIM + "/share/end", Map.of()).status()).isEqualTo(mayChange ? 303 : 403);
    }

    @Test
    void an_esim_of_another_partner_or_mode_is_not_found_and_other_sites_change_nothing() {
        app.reseller("other", "1.00");
        var other = DashboardUser.signedIn(app, "other@example.com");
        for (var page : List.of("/share", "/share/end")) {
            assertThat(other.get(ESIM + page).status()).isEqualTo(404);
            assertThat(other.post(ESIM + page, Map.of()).status()).isEqualTo(404);
            assertThat(person.post("/partner/test/esims/1-1" + page, Map.of()).status())
                    .isEqualTo(404);
            assertThat(person.post(ESIM + page, Map.of(), "Sec-Fetch-Site", "cross-site")
                            .status())
                    .isEqualTo(403);
        }
        assertThat(app.number("select count(*) from esim_shares")).isZero();
    }
}
