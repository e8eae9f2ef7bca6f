package beppay.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.branding.AccentColour;
import beppay.branding.AccentStyles;
import beppay.branding.BrandChange;
import beppay.branding.Branding;
import beppay.branding.logos.LogoReader;
import beppay.branding.logos.TestPngs;
import beppay.platform.postgres.Eventually;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// The operator's brand on the pages of the dashboard and of the documentation.
class OperatorBrandTest {
    private static final String LOGIN = "/partner/login";
    private static final List<String> PAGES = List.of(
            "/partner",
            "/partner/login",
            "/partner/forgotten",
            "/partner/nothing",
            "/partner/set-password?token=x",
            "/partner/docs",
            "/partner/docs/quick-start");

    @AutoClose
    private final TestApp app = TestApp.start();

    private final DashboardUser person;

    OperatorBrandTest() {
        app.reseller("shop", "0");
        person = DashboardUser.signedIn(app, "shop@example.com");
    }

    private void set(@Nullable Long partner, String name, String accent, byte @Nullable [] logo) {
        var file = logo == null ? null : new LogoReader().read(logo);
        var change = new BrandChange(name, accent, null, null, null, file, file == null);
        app.database.transact(tx -> {
            Branding.change(tx, partner, change, app.clock.instant());
            return null;
        });
    }

    /// The page, whose reader has no session if a member would be redirected.
    private static String page(DashboardUser member, TestApp server, String path) {
        return (path.equals(LOGIN) ? new DashboardUser(server) : member)
                .get(path)
                .text();
    }

    private static String head(String page) {
        return page.replaceFirst("(?s)</head>.*", "");
    }

    @Test
    void without_a_brand_pages_show_beppay() {
        for (var page : PAGES) {
            var shown = page(person, app, page);
            assertThat(head(shown)).as(page).contains("BepPay").doesNotContain("/assets/accent/");
            assertThat(shown).as(page).contains("class=\"brand-mark\"");
        }
    }

    @Test
    void every_page_of_every_server_soon_shows_the_brand() {
        try (var other = app.beside()) {
            person.get("/partner/docs");
            set(null, "Nomad & Co", "#b5179e", null);
            for (var server : List.of(app, other)) {
                var reader = DashboardUser.signedIn(server, "shop@example.com");
                Eventually.holds(() -> page(reader, server, LOGIN).contains("Nomad &amp; Co"));
                for (var page : PAGES) {
                    assertThat(head(page(reader, server, page)))
                            .as(page)
                            .contains("Nomad &amp; Co", AccentStyles.ofPage(new AccentColour("#b5179e")))
                            .doesNotContain("BepPay");
                    assertThat(page(reader, server, page)).as(page).doesNotContain("brand-mark");
                }
            }
            set(null, "", "", TestPngs.plain(40, 40));
            Eventually.holds(() -> page(person, app, LOGIN).contains("BepPay"));
            assertThat(person.get("/partner/docs").text())
                    .contains("class=\"brand-logo\"", "rel=\"icon\" type=\"image/png\"");
        }
    }

    @Test
    void the_style_sheet_is_served_to_everyone_and_others_are_not_found() {
        var address = Objects.requireNonNull(AccentStyles.ofPage(new AccentColour("#b5179e")));
        var css = new DashboardUser(app).get(address);
        assertThat(css.status()).isEqualTo(200);
        assertThat(css.header("Content-Type")).startsWith("text/css");
        assertThat(css.header("Cache-Control")).contains("immutable");
        assertThat(css.text()).contains("--accent: light-dark(#b5179e, ");
        assertThat(person.get(address.replace("b5179e", "b5179d")).status()).isEqualTo(404);
    }

    @Test
    void a_partners_brand_is_not_shown_on_its_dashboard() {
        var partner = app.reseller("other", "0").partner().id();
        set(partner, "Nomad", "#b5179e", null);
        assertThat(head(page(DashboardUser.signedIn(app, "other@example.com"), app, "/partner")))
                .contains("BepPay")
                .doesNotContain("Nomad", "/assets/accent/");
    }

    @Test
    void pages_make_no_query_for_the_brand() {
        set(null, "Nomad", "", null);
        Eventually.holds(() -> page(person, app, LOGIN).contains("Nomad"));
        app.database.transact(tx -> tx.update("alter table brands rename to brands_away"));
        assertThat(person.get("/partner").text()).contains("Nomad");
        assertThat(person.get("/partner/docs").text()).contains("Nomad");
    }
}
