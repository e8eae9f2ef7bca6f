package beppay.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.branding.BrandChange;
import beppay.branding.Branding;
import beppay.platform.postgres.Eventually;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// The operator's name and address on the pages of partners.
class ContactTest {
    private static final String ADDRESS = "mailto:help@operator.example";

    @AutoClose
    private final TestApp app = TestApp.start();

    private final DashboardUser stranger = new DashboardUser(app);

    private void setSupport() {
        var change = new BrandChange("Operator Ltd", null, "help@operator.example", null, null, null, false);
        app.database.transact(tx -> {
            Branding.change(tx, null, change, app.clock.instant());
            return null;
        });
        Eventually.holds(() -> stranger.get("/partner/login").text().contains("Operator Ltd"));
    }

    @Test
    void the_sign_in_errors_and_every_page_show_the_contact() {
        app.reseller("shop", "0");
        setSupport();
        var member = DashboardUser.signedIn(app, "shop@example.com");
        for (var page : List.of("/partner/login", "/partner/forgotten", "/partner/set-password?token=x")) {
            assertThat(stranger.get(page).text()).as(page).contains(ADDRESS, "Write to Operator Ltd");
        }
        for (var page : List.of("/partner", "/partner/wallet", "/partner/test/orders", "/partner/nothing")) {
            assertThat(member.get(page).text()).as(page).contains(ADDRESS, "Write to Operator Ltd");
        }
    }

    @Test
    void a_purchase_without_enough_balance_shows_the_contact() {
        app.reseller("shop", "1.00");
        var plan = app.plan("sandbox", "USA 5GB 30 Days", "25.00").id();
        setSupport();
        var member = DashboardUser.signedIn(app, "shop@example.com");
        var shown = member.review("/partner/plans/" + plan, Map.of("email", "traveller@example.com"));
        assertThat(shown.text()).contains("The balance is too low", ADDRESS);
    }

    @Test
    void the_console_and_pages_without_a_support_address_show_none() {
        assertThat(stranger.get("/partner/login").text()).doesNotContain("Questions?");
        setSupport();
        assertThat(stranger.get("/console/login").text()).doesNotContain("Questions?");
    }
}
