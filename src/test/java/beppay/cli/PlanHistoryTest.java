package beppay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// `plans rename`, `plans history` and the preview of `plans attach`.
class PlanHistoryTest {
    private final TestApp app = TestApp.start();
    private final Terminal terminal = new Terminal(app.address());
    private final String plan = app.plan("sandbox", "Chile 1GB", "5.00").id();

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void a_plan_is_renamed_and_returns_to_the_name_in_the_price_list() {
        assertThat(terminal.run("plans", "rename", plan, "Chile, a week").out())
                .isEqualTo("The plan %s is named Chile, a week. Its price list names it Chile 1GB.\n".formatted(plan));
        assertThat(terminal.json("plans", "show", plan).at("/listed_name")).isEqualTo("Chile 1GB");
        assertThat(terminal.json("plans", "rename", plan, "--automatic").at("/name"))
                .isEqualTo("Chile 1GB");
        assertThat(terminal.run("plans", "rename", plan).status()).isEqualTo(2);
        assertThat(terminal.refused("plans", "rename", plan, " ")).isEqualTo("name is empty.");
    }

    @Test
    void the_history_lists_what_changed_the_price() {
        assertThat(terminal.run("plans", "history", plan).out()).contains("Neither the price nor the cost");
        terminal.run("plans", "price", plan, "9.50");
        var changes = terminal.json("plans", "history", plan);
        assertThat(changes.at("/changes/0/old_price")).isEqualTo("5.00");
        assertThat(changes.at("/changes/0/price")).isEqualTo("9.50");
        assertThat(changes.at("/changes/0/cause")).isEqualTo("manual");
        assertThat(terminal.run("plans", "history", plan).out()).contains("OLD PRICE", "manual");
    }

    @Test
    void a_preview_of_an_offer_changes_nothing() {
        var other = app.plan("faraway", "Chile one", "4.00").id();
        assertThat(terminal.run("plans", "attach", other, plan, "--dry-run").out())
                .contains("The cheapest offer costs 5.00, then 4.00. The list price stays 5.00.");
        assertThat(app.number("select count(*) from attached_offers")).isZero();
    }
}
