package beppay.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.catalog.TestRules;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A partner with a price of its own, 22.00, where everyone pays 30.00.
class OwnPricesTest {
    private final TestApp app = TestApp.start();

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void every_page_shows_the_partners_price_and_a_purchase_charges_it() {
        var plan = app.plan("sandbox", "Spain 5GB", "20.00", 30, "5GB", "ES");
        var agreed = app.reseller("agreed", "100.00");
        app.reseller("other", "100.00");
        var now = app.clock.instant();
        TestRules.add(app.database, TestRules.EVERYONE, TestRules.markup(50), now);
        TestRules.add(app.database, TestRules.of(agreed.partner().id()), TestRules.markup(10), now);

        var person = DashboardUser.signedIn(app, "agreed@example.com");
        var page = "/partner/plans/" + plan.id();
        var confirm = person.review(page, Map.of("email", "customer@example.com"));
        for (var shown : new String[] {
            person.get("/partner/plans").text(), person.get(page).text(), confirm.text()
        }) {
            assertThat(shown).contains("22.00").doesNotContain("30.00");
        }
        assertThat(DashboardUser.signedIn(app, "other@example.com")
                        .get("/partner/plans")
                        .text())
                .contains("30.00")
                .doesNotContain("22.00");

        person.post(page + "/buy", confirm.hidden());
        assertThat(agreed.client().get("/api/partner/balance").at("/data/total_balance_usd"))
                .isEqualTo("78.00");
    }
}
