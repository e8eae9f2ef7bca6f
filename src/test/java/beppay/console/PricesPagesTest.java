package beppay.console;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.staff.StaffRole;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PricesPagesTest {
    private final TestApp app = TestApp.start();
    private final ConsoleUser clerk = ConsoleUser.signedIn(app, StaffRole.CATALOGUE);
    private final String plan = app.plan("sandbox", "Chile 1GB", "5.00").id();

    @AfterEach
    void stop() {
        app.close();
    }

    private static Map<String, String> rule(String... more) {
        var fields = new HashMap<>(Map.of("markup", "30", "rounding", ".99", "reason", "Spring"));
        for (int i = 0; i < more.length; i += 2) {
            fields.put(more[i], more[i + 1]);
        }
        return fields;
    }

    @Test
    void a_rule_is_previewed_and_then_added() {
        var preview = clerk.post("/prices/new", rule());
        assertThat(preview.status()).isEqualTo(200);
        assertThat(preview.text()).contains("1 price change", "6.99", "Add this rule");
        assertThat(app.number("select count(*) from pricing_rules")).isZero();
        assertThat(clerk.post("/prices/new", rule("confirmed", "yes")).location())
                .isEqualTo("/console/prices?added");
        assertThat(app.number("select price_micros from plans")).isEqualTo(6_990_000);
        assertThat(app.number(
                        "select count(*) from audit_entries where action = 'pricing.added' and actor = ?",
                        clerk.email()))
                .isEqualTo(1);
        assertThat(clerk.get("/prices").text()).contains("Every plan", "cost + 30%, up to .99", "Spring");
        assertThat(clerk.post("/prices/new", rule("confirmed", "yes")).text()).contains("has the same scope");
    }

    @Test
    void large_changes_and_prices_below_cost_need_a_confirmation() {
        var large = rule("markup", "100", "confirmed", "yes");
        assertThat(clerk.post("/prices/new", large).text()).contains("Confirm that the median price");
        var low = rule("markup", "", "fixed", "-1.00", "rounding", "none");
        assertThat(clerk.post("/prices/new", low).text()).contains("sold at or below cost");
        low.put("confirmed", "yes");
        assertThat(clerk.post("/prices/new", low).status()).isEqualTo(400);
        low.put("below_cost", "yes");
        assertThat(clerk.post("/prices/new", low).location()).isEqualTo("/console/prices?added");
    }

    @Test
    void invalid_rules_are_rejected_with_their_input() {
        var wrong = clerk.post(
                "/prices/new",
                rule(
                        "markup",
                        "many",
                        "supplier",
                        "nobody",
                        "partner",
                        "x@example.com",
                        "to",
                        "2020-01-01",
                        "reason",
                        ""));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.text())
                .contains(
                        "a percentage from 0",
                        "no plans of a supplier",
                        "No partner has this address",
                        "ended before",
                        "State the reason",
                        "value=\"many\"");
        assertThat(clerk.post("/prices/new", rule("plan", "x", "country", "CL")).text())
                .contains("or none of them");
    }

    @Test
    void a_rule_is_removed_with_a_reason() {
        clerk.post("/prices/new", rule("confirmed", "yes"));
        var page = "/prices/" + app.number("select id from pricing_rules") + "/remove";
        assertThat(clerk.get(page).text()).contains("1 plan would be sold at or below cost");
        assertThat(clerk.post(page, Map.of("reason", "Over")).status()).isEqualTo(400);
        assertThat(clerk.post(page, Map.of("reason", "Over", "below_cost", "yes"))
                        .location())
                .isEqualTo("/console/prices?removed");
        assertThat(clerk.get(page).status()).isEqualTo(404);
    }

    @Test
    void waiting_changes_are_made_once_they_are_approved() {
        app.database.transact(tx -> {
            tx.update("update offers set cost_micros = 9000000");
            return tx.update(
                    "insert into plan_approvals values (?, 'cost', 5000000, 9000000, ?)", plan, app.clock.instant());
        });
        assertThat(clerk.get("/prices").text()).contains("1 plan change waiting for approval", "9.00");
        assertThat(clerk.post("/prices/approve", Map.of()).status()).isEqualTo(400);
        var seen = clerk.get("/prices").hidden().getOrDefault("seen", "");
        assertThat(clerk.post("/prices/approve", Map.of("plan", plan, "seen", seen))
                        .text())
                .contains("still waits");
        assertThat(app.number("select count(*) from audit_entries where action = 'plans.approved'"))
                .isZero();
        var approval = Map.of("plan", plan, "below_cost", "yes", "seen", seen);
        assertThat(clerk.post("/prices/approve", approval).location()).isEqualTo("/console/prices?approved");
        assertThat(app.number("select count(*) from plan_approvals")).isZero();
        assertThat(app.number("select price_micros from plans")).isEqualTo(9_000_000);
    }

    @Test
    void only_the_changes_that_the_page_showed_are_approved() {
        app.database.transact(tx -> tx.update(
                "insert into plan_approvals values (?, 'cost', 5000000, 6000000, ?)", plan, app.clock.instant()));
        var seen = clerk.get("/prices").hidden().getOrDefault("seen", "");
        assertThat(seen).hasSize(64);
        app.database.transact(tx -> tx.update("update plan_approvals set new_cost_micros = 60000000"));
        for (var wrong : new String[] {seen, "", "0".repeat(64)}) {
            var shown = clerk.post("/prices/approve", Map.of("plan", plan, "below_cost", "yes", "seen", wrong));
            assertThat(shown.status()).isEqualTo(400);
            assertThat(shown.text()).contains("Review the list again");
        }
        assertThat(app.number("select count(*) from plan_approvals")).isEqualTo(1);
        var now = clerk.get("/prices").hidden().getOrDefault("seen", "");
        assertThat(clerk.post("/prices/approve", Map.of("plan", plan, "below_cost", "yes", "seen", now))
                        .location())
                .endsWith("?approved");
    }

    @Test
    void waiting_changes_are_rejected_unless_they_have_changed() {
        app.database.transact(tx -> tx.update(
                "insert into plan_approvals values (?, 'cost', 5000000, 9000000, ?)", plan, app.clock.instant()));
        var page = clerk.get("/prices");
        var seen = page.hidden().getOrDefault("seen", "");
        assertThat(page.text()).contains("Reject the chosen changes");
        assertThat(clerk.post("/prices/reject", Map.of()).status()).isEqualTo(400);
        assertThat(clerk.post("/prices/reject", Map.of("plan", plan, "seen", "0".repeat(64)))
                        .text())
                .contains("Review the list again");
        assertThat(clerk.post("/prices/reject", Map.of("plan", plan, "seen", seen))
                        .location())
                .isEqualTo("/console/prices?rejected");
        assertThat(clerk.get("/prices").text()).contains("No plan change waits for approval");
        assertThat(clerk.get("/plans/" + plan).text()).contains("from 5.00 to 9.00", "That was rejected on");
        assertThat(app.number("select count(*) from audit_entries where action = 'plans.rejected'"))
                .isEqualTo(1);
    }

    @Test
    void readers_see_prices_and_change_nothing() {
        var reader = ConsoleUser.signedIn(app, StaffRole.READ_ONLY);
        assertThat(reader.get("/prices").text()).doesNotContain("href=\"/console/prices/new\"");
        assertThat(reader.get("/prices/new").status()).isEqualTo(403);
        assertThat(reader.post("/prices/reject", Map.of("plan", plan)).status()).isEqualTo(403);
        assertThat(reader.post("/prices/approve", Map.of("plan", plan)).status())
                .isEqualTo(403);
    }
}
