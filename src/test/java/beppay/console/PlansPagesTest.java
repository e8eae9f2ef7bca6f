package beppay.console;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.staff.StaffRole;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PlansPagesTest {
    private final TestApp app = TestApp.start();
    private final ConsoleUser clerk = ConsoleUser.signedIn(app, StaffRole.CATALOGUE);

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void plans_are_found_by_name_code_state_supplier_and_country() {
        assertThat(clerk.get("/plans").text()).contains("No plans yet");
        app.plan("sandbox", "Chile 1GB", "5.00", 7, "1GB", "CL");
        app.plan("stock", "100% Peru", "7.00", 7, "1GB", "PE");
        assertThat(clerk.get("/plans").text()).contains("Chile 1GB", "100% Peru", "2 plans");
        assertThat(clerk.get("/plans?q=chile").text()).contains("Chile 1GB").doesNotContain("100% Peru");
        assertThat(clerk.get("/plans?q=0%25").text())
                .contains("100% Peru", "1 plan")
                .doesNotContain("Chile 1GB");
        assertThat(clerk.get("/plans?supplier=stock&country=pe").text()).contains("100% Peru", "1 plan");
        assertThat(clerk.get("/plans?state=hidden").text()).contains("No plans match");
        assertThat(clerk.get("/plans?country=XX").status()).isEqualTo(400);
    }

    @Test
    void long_lists_have_pages() {
        for (int i = 0; i < 51; i++) {
            app.plan("sandbox", "Plan " + (100 + i), "5.00");
        }
        var first = clerk.get("/plans");
        assertThat(first.text())
                .contains("51 plans", "Plan 149", "rel=\"next\"")
                .doesNotContain("Plan 150");
        var last = app.database.autocommit(tx -> tx.one(String.class, "select id from plans where name = 'Plan 149'"));
        assertThat(clerk.get("/plans?after=" + last).text())
                .contains("Plan 150")
                .doesNotContain("Plan 149", "rel=\"next\"");
    }

    @Test
    void a_plan_is_hidden_and_shown_again() {
        var plan = app.plan("sandbox", "Chile 1GB", "5.00").id();
        assertThat(clerk.post("/plans/" + plan + "/hide", Map.of()).location())
                .isEqualTo("/console/plans/" + plan + "?done");
        assertThat(clerk.get("/plans/" + plan).text()).contains("Hidden", "Put on sale again");
        // Nothing changes, so nothing is recorded.
        clerk.post("/plans/" + plan + "/hide", Map.of());
        clerk.post("/plans/" + plan + "/unhide", Map.of());
        clerk.post("/plans/" + plan + "/unhide", Map.of());
        assertThat(clerk.get("/plans/" + plan).text()).contains("Take Chile 1GB off sale");
        assertThat(app.number("select count(*) from audit_entries where action in ('plans.hidden', 'plans.unhidden')"))
                .isEqualTo(2);
        assertThat(clerk.get("/plans/unknown").status()).isEqualTo(404);
    }

    @Test
    void a_price_below_cost_needs_a_confirmation() {
        var plan = app.plan("sandbox", "Chile 1GB", "5.00").id();
        var page = "/plans/" + plan + "/price";
        var refused = clerk.post(page, Map.of("price", "4.00"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("cost of 5.00. Confirm", "value=\"4.00\"");
        assertThat(clerk.post(page, Map.of("price", "none")).status()).isEqualTo(400);
        // Its product with a quantity would exceed what a price can be.
        assertThat(clerk.post(page, Map.of("price", "999999999999.99")).text()).contains("must be at most");
        clerk.post(page, Map.of("price", "4.00", "below_cost", "yes"));
        assertThat(app.number("select price_micros from plans")).isEqualTo(4_000_000);
        clerk.post("/plans/" + plan + "/automatic", Map.of("below_cost", "yes"));
        assertThat(app.number("select count(*) from plans where manual_price_micros is null"))
                .isEqualTo(1);
    }

    @Test
    void a_plan_is_renamed_and_returns_to_the_name_in_the_price_list() {
        var plan = app.plan("sandbox", "Chile 1GB", "5.00").id();
        var page = "/plans/" + plan;
        assertThat(clerk.post(page + "/rename", Map.of("name", "")).text()).contains("Enter the name");
        assertThat(clerk.post(page + "/rename", Map.of("name", "Chile, a week")).location())
                .isEqualTo("/console" + page + "?done");
        assertThat(clerk.get(page).text()).contains("<h1>Chile, a week</h1>", "in the price list: Chile 1GB");
        clerk.post(page + "/restore-name", Map.of());
        assertThat(clerk.get(page).text()).contains("<h1>Chile 1GB</h1>").doesNotContain("In the price list");
    }

    @Test
    void the_page_of_a_plan_shows_what_changed_its_price() {
        var plan = app.plan("sandbox", "Chile 1GB", "5.00").id();
        var page = "/plans/" + plan;
        assertThat(clerk.get(page).text()).contains("Neither the list price nor the cost has changed");
        clerk.post(page + "/price", Map.of("price", "9.50"));
        assertThat(clerk.get(page).text())
                .contains("Set by " + clerk.email(), "5.00 → 9.50", "chart-step", "List price and cost of the plan")
                .containsPattern("UTC: list price 5.00 USD. cost [0-9.]+ USD<")
                .containsPattern("UTC: list price 9.50 USD. cost [0-9.]+ USD<");
    }

    @Test
    void readers_change_nothing() {
        var plan = app.plan("sandbox", "Chile 1GB", "5.00").id();
        var reader = ConsoleUser.signedIn(app, StaffRole.FINANCE);
        assertThat(reader.get("/plans/" + plan).text())
                .contains("Chile 1GB")
                .doesNotContain("<form method=\"post\" action=\"/console/plans");
        assertThat(reader.post("/plans/" + plan + "/hide", Map.of()).status()).isEqualTo(403);
    }
}
