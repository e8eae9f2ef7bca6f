package beppay.dashboard;

import static beppay.esims.ReportedStates.active;
import static beppay.esims.ReportedStates.report;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.esims.ReportedStates;
import beppay.web.DisplayFormat;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EsimsPageTest {
    private static final String PURCHASE = "/api/partner/esim/purchase";

    private final TestApp app = TestApp.start();
    private final TestApp.Reseller shop = app.reseller("shop", "500.00");
    private final String planId = app.plan("sandbox", "USA 5GB 30 Days", "5.00").id();
    private final DashboardUser person = DashboardUser.signedIn(app, "shop@example.com");

    @AfterEach
    void stop() {
        app.close();
    }

    private void buy(String reference) {
        var body = "{\"plan_id\":\"%s\",\"email\":\"ann@example.com\",\"reference\":\"%s\"}";
        shop.client().post(PURCHASE, body.formatted(planId, reference));
        app.clock.pass(Duration.ofMinutes(1));
    }

    private void use(String id) {
        report(app.database, shop.partner().id(), id, active(app.clock.instant()));
        ReportedStates.add(app.database, shop.partner().id(), id, "installed", app.clock.instant());
    }

    @Test
    void a_partner_without_esims_learns_what_the_page_will_show() {
        assertThat(person.get("/partner/esims").text()).contains("No eSIMs yet", "/partner/plans");
    }

    @Test
    void the_list_shows_status_usage_and_validity() {
        buy("cart 1");
        buy("cart 2");
        use("1-1");
        var page = person.get("/partner/esims").text();
        assertThat(page).contains("2 eSIMs", "Active", "1 of 5 GB", "22 Apr 2026");
        assertThat(page.indexOf("/partner/esims/2-1")).isLessThan(page.indexOf("/partner/esims/1-1"));
    }

    @Test
    void the_filters_are_in_the_address() {
        buy("cart 1");
        buy("cart 2");
        use("1-1");
        assertThat(person.get("/partner/esims?status=active").text()).contains("1 eSIM<", "/partner/esims/1-1");
        assertThat(person.get("/partner/esims?q=cart+2").text()).contains("1 eSIM<", "/partner/esims/2-1");
        var iccid = shop.client().get("/api/partner/esim/esims").at("/data/1/iccid");
        var grouped = DisplayFormat.iccid(iccid).replace(" ", "+");
        assertThat(person.get("/partner/esims?q=" + grouped).text()).contains("1 eSIM<", "/partner/esims/1-1");
        assertThat(person.get("/partner/esims?q=nothing").text()).contains("No eSIMs match");
        assertThat(person.get("/partner/esims?status=asleep").status()).isEqualTo(400);
    }

    @Test
    void older_esims_are_on_the_next_page() {
        for (int i = 0; i < 51; i++) {
            buy("cart " + i);
        }
        var first = person.get("/partner/esims").text();
        assertThat(first).contains("51 eSIMs", "rel=\"next\"").doesNotContain("/partner/esims/1-1\"");
        var next = first.replaceAll("(?s).*rel=\"next\" href=\"([^\"]+)\".*", "$1");
        assertThat(person.get(next).text()).contains("/partner/esims/1-1\"", "Newest");
    }

    @Test
    void the_page_of_an_esim_shows_its_codes_its_usage_and_its_history() {
        buy("cart 1");
        use("1-1");
        var bought = shop.client().get("/api/partner/esim/esims/1-1");
        assertThat(person.get("/partner/esims/1-1").text())
                .contains(bought.at("/data/activation_code"))
                .contains("data:image/png;base64,", "1 of 5 GB", "as of", "IN_USE/ENABLED", "Installed on a phone")
                .contains("/partner/orders/1\"", "For ann@example.com.", "Expires")
                .doesNotContain("for the operator");
        assertThat(person.get("/partner/orders/1").text()).contains("/partner/esims/1-1");
    }

    @Test
    void an_esim_of_another_partner_or_mode_is_not_found() {
        buy("cart 1");
        app.reseller("other", "1.00");
        var other = DashboardUser.signedIn(app, "other@example.com");
        assertThat(other.get("/partner/esims/1-1").status()).isEqualTo(404);
        for (var path : new String[] {"/partner/test/esims/1-1", "/partner/esims/1", "/partner/esims/1-2"}) {
            assertThat(person.get(path).status()).as(path).isEqualTo(404);
        }
    }
}
