package beppay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.platform.postgres.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PricingCommandsTest {
    private static final String LIST = """
            code,name,price,days,data,countries
            es,Spain 1GB,1.00,7,1GB,ES
            it,Italy 5GB,10.00,30,5GB,IT
            eu,Europe 5GB,8.00,30,5GB,"ES,IT,FR"
            """;

    private final Terminal terminal = new Terminal(TestPostgres.freshAddress());

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void import_the_list() throws IOException {
        var file = Files.writeString(folder.resolve("list.csv"), LIST);
        succeed("plans", "import", file.toString(), "--format", "beppay", "--markup", "20");
        terminal.typing("correct horse battery\n");
        succeed("partner", "add", "--email", "shop@example.com", "--name", "Shop", "--password", "-");
    }

    @Test
    void the_most_specific_rule_for_everyone_sets_the_list_price() {
        assertThat(prices()).containsExactly("eu 9.60", "it 12.00", "es 1.20");
        add("--markup", "30");
        assertThat(prices()).containsExactly("eu 10.40", "it 13.00", "es 1.30");
        add("--markup", "40", "--supplier", "stock");
        assertThat(prices()).containsExactly("eu 11.20", "it 14.00", "es 1.40");
        add("--markup", "40", "--country", "es", "--rounding", ".99");
        assertThat(prices())
                .as("a regional plan is not for one country")
                .containsExactly("eu 11.20", "it 14.00", "es 1.99");
        add("--fixed", "0.25", "--plan", "es");
        assertThat(prices()).containsExactly("eu 11.20", "it 14.00", "es 1.25");
        succeed("pricing", "remove", "4", "--reason", "The trial is over", "--yes");
        assertThat(prices()).containsExactly("eu 11.20", "it 14.00", "es 1.99");
    }

    @Test
    void a_preview_shows_what_add_then_does_and_changes_nothing() {
        var preview = terminal.json("pricing", "preview", "--markup", "30", "--country", "ES");
        assertThat(prices()).containsExactly("eu 9.60", "it 12.00", "es 1.20");
        assertThat(preview.at("/plans")).isEqualTo("1");
        assertThat(preview.at("/prices/largest/0/old_price")).isEqualTo("1.20");
        assertThat(preview.at("/prices/largest/0/new_price")).isEqualTo("1.30");

        var added = terminal.json("pricing", "add", "--markup", "30", "--country", "ES", "--reason", "A test");
        assertThat(added.json().at("/effect")).isEqualTo(preview.json());

        var removal = terminal.json("pricing", "preview", "--remove", "1");
        assertThat(removal.at("/prices/largest/0/new_price")).isEqualTo("1.20");
    }

    @Test
    void prices_at_or_below_cost_and_large_changes_are_confirmed() {
        assertThat(terminal.run("pricing", "add", "--markup", "0", "--reason", "A test")
                        .err())
                .contains("at or below cost", "--below-cost");
        assertThat(terminal.run("pricing", "add", "--fixed", "-0.10", "--markup", "50", "--reason", "A test")
                        .err())
                .contains("--below-cost");
        assertThat(terminal.run("pricing", "add", "--markup", "100", "--reason", "A test")
                        .err())
                .contains("change would do so by more than half".substring(7), "--yes");
        assertThat(prices()).containsExactly("eu 9.60", "it 12.00", "es 1.20");
        add("--markup", "0", "--below-cost");
        assertThat(prices()).containsExactly("eu 8.00", "it 10.00", "es 1.00");
    }

    @Test
    void rules_that_conflict_are_rejected_and_a_promotion_wins() {
        add("--markup", "30");
        assertThat(terminal.run("pricing", "add", "--markup", "40", "--reason", "A test")
                        .err())
                .contains("Rule 1 has the same scope and overlaps in time", "--replace 1");
        add("--markup", "25", "--to", "2026-04-30");
        assertThat(prices()).containsExactly("eu 10.00", "it 12.50", "es 1.25");
        assertThat(terminal.run("pricing", "preview", "--markup", "26", "--to", "2026-04-10")
                        .err())
                .contains("Rule 2 has the same scope");
        assertThat(terminal.run("pricing", "add", "--markup", "26", "--country", "ES", "--plan", "es", "--reason", "x")
                        .status())
                .isEqualTo(2);
    }

    @Test
    void the_rules_of_an_earlier_version_can_be_listed() {
        add("--markup", "30");
        add("--markup", "40", "--country", "ES");
        succeed("pricing", "remove", "1", "--reason", "Replaced");
        assertThat(ids("pricing", "rules")).containsExactly("2");
        assertThat(ids("pricing", "rules", "--version", "2")).containsExactly("1", "2");
        assertThat(ids("pricing", "rules", "--version", "1")).containsExactly("1");
        assertThat(ids("pricing", "rules", "--all")).containsExactly("1", "2");
        assertThat(succeed("pricing", "rules", "--all").out()).contains("country ES", "removed", "Version 3.");
        assertThat(terminal.run("pricing", "remove", "1", "--reason", "Again").err())
                .contains("Rule 1 was already removed");
    }

    @Test
    void a_price_is_explained_for_everyone_and_for_a_partner() {
        add("--markup", "30", "--country", "ES", "--rounding", ".49");
        add("--fixed", "0.10", "--partner", "shop@example.com");
        var everyone = succeed("pricing", "explain", "es").out();
        assertThat(everyone).contains("LIST PRICE", "1.49", "rule 1 (country ES): cost + 30 %, up to .49");
        var partner = terminal.json("pricing", "explain", "es", "--partner", "shop@example.com");
        assertThat(partner.at("/list_price")).isEqualTo("1.49");
        assertThat(partner.at("/price")).isEqualTo("1.10");
        assertThat(partner.at("/own_rule/id")).isEqualTo("2");
        assertThat(succeed("pricing", "explain", "it").out()).contains("the markup of the price list beppay");
    }

    @Test
    void imports_and_manual_prices_keep_to_the_rules() throws IOException {
        add("--markup", "30", "--supplier", "stock");
        succeed("plans", "price", "it", "11.11");
        var file = Files.writeString(folder.resolve("list.csv"), LIST.replace("1.00", "2.00"));
        succeed("plans", "import", file.toString(), "--format", "beppay");
        assertThat(prices()).containsExactly("eu 10.40", "it 11.11", "es 2.60");
        succeed("plans", "price", "it", "--automatic");
        assertThat(prices()).containsExactly("eu 10.40", "it 13.00", "es 2.60");
    }

    @Test
    void a_scheduled_rule_is_shown_with_its_effect_and_changes_nothing_yet() {
        var added = terminal.json(
                "pricing", "add", "--markup", "30", "--from", "2026-05-01", "--to", "2026-05-31", "--reason", "May");
        assertThat(added.at("/rule/state")).isEqualTo("scheduled");
        assertThat(added.at("/effect/plans")).isEqualTo("3");
        assertThat(prices()).containsExactly("eu 9.60", "it 12.00", "es 1.20");
        terminal.clock.pass(Duration.ofDays(100));
        assertThat(ids("pricing", "rules")).isEmpty();
    }

    @Test
    void prices_are_checked_for_the_time_after_a_promotion_too() {
        add("--markup", "25", "--to", "2026-04-30");
        assertThat(terminal.run("pricing", "add", "--markup", "300", "--reason", "A typo")
                        .err())
                .contains("--yes");
        var preview = terminal.run("pricing", "preview", "--markup", "300", "--json");
        assertThat(preview.at("/since")).isEqualTo("2026-05-01T00:00:00Z");
        assertThat(preview.at("/required_flags/0")).isEqualTo("--yes");
        assertThat(preview.err()).contains("The change requires --yes.");
    }

    @Test
    void a_change_of_few_prices_by_much_is_confirmed() {
        assertThat(terminal.run("pricing", "add", "--country", "ES", "--markup", "300", "--reason", "A typo")
                        .err())
                .contains("--yes");
        add("--country", "ES", "--markup", "300", "--yes");
        assertThat(prices()).containsExactly("eu 9.60", "it 12.00", "es 4.00");
    }

    @Test
    void an_import_and_a_removal_that_lead_to_prices_at_cost_are_confirmed() throws IOException {
        add("--markup", "30", "--to", "2026-04-30");
        var file = folder.resolve("list.csv").toString();
        var imported = terminal.run("plans", "import", file, "--format", "beppay", "--markup", "0");
        assertThat(imported.status()).isEqualTo(1);
        assertThat(imported.err() + imported.out()).contains("--below-cost");
        terminal.run("plans", "import", file, "--format", "beppay", "--markup", "0", "--below-cost");
        assertThat(terminal.run("plans", "import", file, "--format", "beppay").status())
                .as("it was confirmed")
                .isZero();
        succeed("plans", "price", "es", "9.00");
        assertThat(terminal.run("plans", "price", "es", "--automatic").err()).contains("--below-cost");
        terminal.run("plans", "price", "es", "--automatic", "--below-cost");
        assertThat(terminal.run("pricing", "remove", "1", "--reason", "A test").err())
                .contains("3 plans would be sold at or below cost");
        succeed("pricing", "remove", "1", "--reason", "A test", "--below-cost", "--yes");
        assertThat(prices()).containsExactly("eu 8.00", "it 10.00", "es 1.00");
    }

    @Test
    void a_rule_is_replaced_without_a_gap() {
        add("--markup", "30");
        assertThat(terminal.json("pricing", "preview", "--markup", "35", "--replace", "1")
                        .at("/prices/largest/0/old_price"))
                .isEqualTo("10.40");
        add("--markup", "35", "--replace", "1");
        assertThat(prices()).containsExactly("eu 10.80", "it 13.50", "es 1.35");
        assertThat(ids("pricing", "rules")).containsExactly("2");
        assertThat(terminal.json("pricing", "rules").at("/version"))
                .as("one version")
                .isEqualTo("2");
    }

    @Test
    void only_a_rule_of_the_same_scope_is_replaced_and_only_now() {
        add("--markup", "30");
        add("--markup", "35", "--replace", "1");
        assertThat(terminal.run(
                                "pricing",
                                "add",
                                "--markup",
                                "36",
                                "--country",
                                "ES",
                                "--replace",
                                "2",
                                "--reason",
                                "x")
                        .err())
                .contains("Rule 2 has another scope");
        assertThat(terminal.run(
                                "pricing",
                                "add",
                                "--markup",
                                "36",
                                "--from",
                                "2027-01-01",
                                "--replace",
                                "2",
                                "--reason",
                                "x")
                        .err())
                .contains("The replacement starts later");
        assertThat(terminal.run("pricing", "add", "--markup", "36", "--replace", "1", "--reason", "x")
                        .err())
                .contains("Rule 1 was already removed");
    }

    @Test
    void rules_that_make_no_sense_are_rejected() {
        assertThat(terminal.run("pricing", "add", "--markup", "30", "--to", "2026-03-01", "--reason", "x")
                        .err())
                .contains("would have ended");
        assertThat(terminal.run("pricing", "add", "--markup", "30", "--supplier", "nobody", "--reason", "x")
                        .err())
                .contains("no plans of a supplier");
        assertThat(terminal.run("pricing", "rules", "--version", "99").err()).contains("versions 0 to 0");
        add("--markup", "30", "--fixed", "0", "--floor", "0");
        terminal.wrong("pricing", "preview", "--remove", "1", "--markup", "30");
        terminal.wrong("pricing", "add", "--floor", "-1", "--reason", "x");
        terminal.wrong("pricing", "add", "--markup", "30", "--country", "XX", "--reason", "x");
        assertThat(terminal.run("pricing", "preview", "--markup", "0", "--replace", "1")
                        .err())
                .contains("--below-cost");
        assertThat(terminal.run("pricing", "preview", "--markup", "10", "--fixed", "-0.000001", "--country", "AD")
                        .err())
                .contains("--below-cost");
    }

    private Terminal.Result succeed(String... command) {
        var result = terminal.run(command);
        assertThat(result.err()).isEmpty();
        assertThat(result.status()).isZero();
        return result;
    }

    private void add(String... options) {
        var command = new ArrayList<>(List.of("pricing", "add", "--reason", "A test"));
        command.addAll(List.of(options));
        succeed(command.toArray(String[]::new));
    }

    private List<String> prices() {
        var plans = terminal.json("plans", "list").json().at("/plans");
        var prices = new ArrayList<String>();
        plans.forEach(plan -> prices.add(
                plan.get("supplier_code").asString() + " " + plan.get("price").asString()));
        return prices;
    }

    private List<String> ids(String... command) {
        var ids = new ArrayList<String>();
        terminal.json(command)
                .json()
                .at("/rules")
                .forEach(rule -> ids.add(rule.get("id").asString()));
        return ids;
    }
}
