package beppay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.platform.postgres.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanCommandsTest {
    private static final String HEADER = "code,name,price,days,data,countries\n";
    private static final String SPAIN = "es,Spain 1GB,1.00,7,1GB,ES\n";
    private static final String ITALY = "it,Italy 5GB,10.00,30,5GB,IT\n";

    private final Terminal terminal = new Terminal(TestPostgres.freshAddress());

    @TempDir
    private Path folder = Path.of("");

    @Test
    void the_markup_is_stored_and_the_report_states_its_origin() throws IOException {
        var first = imported(SPAIN + ITALY, "--markup", "12.5", "--json");
        var second = imported(SPAIN + ITALY.replace("10.00", "12.00"), "--json");
        var text = imported(SPAIN + ITALY.replace("10.00", "11.00"));
        var other = imported(SPAIN + ITALY, "--markup", "20", "--json");

        assertThat(first.at("/markup") + first.at("/markup_from")).isEqualTo("12.5option");
        assertThat(second.at("/markup") + second.at("/markup_from")).isEqualTo("12.5previous_import");
        assertThat(second.at("/markup_since")).isEqualTo("2026-03-30T12:00:00Z");
        assertThat(second.at("/prices/rose") + second.at("/prices/fell")).isEqualTo("10");
        assertThat(second.at("/prices/largest/0/old_price")).isEqualTo("11.25");
        assertThat(second.at("/prices/largest/0/new_price")).isEqualTo("13.50");
        assertThat(text.out())
                .contains("Markup: 12.5 %, as in the previous import (2026-03-30T12:00:00Z).")
                .contains("Prices: 0 rose, 1 fell.")
                .containsPattern("Italy 5GB +13\\.50 +→ +12\\.38");
        assertThat(other.at("/prices/rose")).isEqualTo("1");
        assertThat(other.at("/prices/fell")).isEqualTo("1");
    }

    @Test
    void a_dry_run_stores_no_markup() throws IOException {
        imported(SPAIN, "--markup", "30", "--dry-run");

        var refused = imported(SPAIN, "--json");

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.at("/markup_from")).isEqualTo("default");
    }

    @Test
    void plans_at_or_below_cost_require_confirmation() throws IOException {
        var refused = imported(SPAIN + ITALY);
        var json = imported(SPAIN + ITALY, "--json");
        var dry = imported(SPAIN + ITALY, "--json", "--dry-run");

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.out())
                .startsWith("Nothing was changed.")
                .containsPattern("Italy 5GB +10\\.00 +10\\.00\n")
                .containsPattern("Spain 1GB +1\\.00 +1\\.00\n");
        assertThat(refused.err())
                .isEqualTo(
                        "2 plans would be sold at or below cost. To import the list anyway," + " add --below-cost.\n");
        assertThat(json.status()).isEqualTo(1);
        assertThat(json.at("/is_imported")).isEqualTo("false");
        assertThat(json.at("/required_flags/0/flag")).isEqualTo("--below-cost");
        assertThat(json.json().at("/below_cost")).hasSize(2);
        assertThat(dry.status()).isEqualTo(1);
        assertThat(onSale()).isEmpty();

        assertThat(imported(SPAIN + ITALY, "--below-cost").status()).isZero();
        assertThat(onSale()).hasSize(2);
    }

    @Test
    void an_import_with_large_changes_requires_confirmation() throws IOException {
        imported(SPAIN + ITALY, "--markup", "30");

        var short1 = imported(ITALY);
        var expensive = imported(SPAIN.replace("1.00", "100.00") + ITALY.replace("10.00", "1000.00"));

        assertThat(short1.status()).isEqualTo(1);
        assertThat(short1.err()).isEqualTo("1 plan of 2 would be withdrawn. To import the list anyway, add --yes.\n");
        assertThat(expensive.status()).isEqualTo(1);
        assertThat(expensive.err()).startsWith("The median price would change from 13.00 to 1300.00.");
        assertThat(onSale()).containsExactly("Italy 5GB 13.00", "Spain 1GB 1.30");

        assertThat(imported(ITALY, "--yes").status()).isZero();
        assertThat(onSale()).containsExactly("Italy 5GB 13.00");
    }

    @Test
    void the_plan_of_a_rejected_row_is_not_changed() throws IOException {
        imported(SPAIN + ITALY, "--markup", "30");

        var result = imported(SPAIN.replace("1.00", "1.0.0") + ITALY, "--json");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.at("/rejections/0/code")).isEqualTo("es");
        assertThat(result.at("/kept")).isEqualTo("1");
        assertThat(onSale()).containsExactly("Italy 5GB 13.00", "Spain 1GB 1.30");
    }

    @Test
    void a_plan_is_shown_by_its_code_or_its_id() throws IOException {
        imported(SPAIN, "--markup", "30");

        var byCode = terminal.json("plans", "show", "es");
        var byId = terminal.json("plans", "show", byCode.at("/id"));
        var text = terminal.run("plans", "show", "es");

        assertThat(byId.out()).isEqualTo(byCode.out());
        assertThat(byCode.at("/price") + " " + byCode.at("/cost") + " " + byCode.at("/state"))
                .isEqualTo("1.30 1.00 on_sale");
        assertThat(text.out()).containsPattern("(?m)^PRICE +1\\.30$").containsPattern("(?m)^COST +1\\.00$");
        assertThat(terminal.refused("plans", "show", "no-such"))
                .isEqualTo("There is no plan with the ID or code no-such. To list the plans on sale, run"
                        + " bin/beppay plans list.");
        imported(SPAIN, "--markup", "30", "--list", "other");
        assertThat(terminal.refused("plans", "show", "es"))
                .startsWith("Several plans have the code es. Specify the ID: ")
                .contains("(list beppay, supplier stock)", "(list other, supplier stock)");
    }

    @Test
    void hidden_plans_are_off_sale_until_they_are_unhidden() throws IOException {
        imported(SPAIN + ITALY, "--markup", "30");

        var hidden = terminal.json("plans", "hide", "es", "it");
        assertThat(hidden.at("/changed")).isEqualTo("2");
        assertThat(hidden.at("/plans/0/state")).isEqualTo("hidden");
        assertThat(onSale()).isEmpty();
        imported(SPAIN + ITALY.replace("10.00", "11.00"));
        assertThat(onSale()).isEmpty();
        assertThat(terminal.json("plans", "list", "--hidden").json().at("/plans"))
                .hasSize(2);

        assertThat(terminal.json("plans", "unhide", "it").at("/plans/0/state")).isEqualTo("on_sale");
        assertThat(onSale()).containsExactly("Italy 5GB 14.30");
        assertThat(terminal.json("plans", "unhide", "it").at("/changed")).isEqualTo("0");
    }

    @Test
    void no_plan_is_hidden_if_one_is_unknown() throws IOException {
        imported(SPAIN, "--markup", "30");

        assertThat(terminal.refused("plans", "hide", "es", "no-such")).startsWith("There is no plan with the ID");
        assertThat(onSale()).hasSize(1);
    }

    @Test
    void a_manual_price_is_kept_until_it_is_reset_to_automatic() throws IOException {
        imported(SPAIN + ITALY, "--markup", "30");

        var set = terminal.json("plans", "price", "es", "2.50");
        assertThat(set.at("/price") + set.at("/is_price_manual")).isEqualTo("2.50true");
        imported(SPAIN.replace("1.00", "1.50") + ITALY);
        assertThat(onSale()).containsExactly("Italy 5GB 13.00", "Spain 1GB 2.50");
        assertThat(terminal.run("plans", "show", "es").out()).contains("2.50 (set manually)");

        var raised = imported(SPAIN.replace("1.00", "2.50") + ITALY);
        assertThat(raised.status()).isEqualTo(1);
        assertThat(raised.err()).startsWith("1 plan would be sold at or below cost.");

        assertThat(terminal.json("plans", "price", "es", "--automatic").at("/price"))
                .isEqualTo("1.95");
        imported(SPAIN + ITALY);
        assertThat(onSale()).containsExactly("Italy 5GB 13.00", "Spain 1GB 1.30");
    }

    @Test
    void a_price_at_or_below_cost_requires_confirmation() throws IOException {
        imported(SPAIN, "--markup", "30");

        assertThat(terminal.refused("plans", "price", "es", "1.00"))
                .isEqualTo("The price 1.00 is at or below the supplier's cost of 1.00. To set it, add --below-cost.");
        assertThat(onSale()).containsExactly("Spain 1GB 1.30");
        assertThat(terminal.json("plans", "price", "es", "0.90", "--below-cost").at("/price"))
                .isEqualTo("0.90");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plans price es",
                "plans price es 1.50 --automatic",
                "plans price es 0",
                "plans price es --below-cost",
                "plans hide",
                "plans show"
            })
    void wrong_usage_changes_nothing(String line) {
        assertThat(terminal.run(line.split(" ")).status()).isEqualTo(2);
    }

    @Test
    void a_missing_amount_is_an_error_with_a_hint() {
        assertThat(terminal.run("plans", "price", "es").err())
                .startsWith("Missing required parameter: AMOUNT.")
                .contains("Specify an AMOUNT such as 25.00, or --automatic.");
        assertThat(terminal.run("plans", "price", "es", "1.50", "--automatic").err())
                .startsWith("AMOUNT and --automatic can't be combined.");
    }

    private Terminal.Result imported(String rows, String... more) throws IOException {
        var file = Files.writeString(folder.resolve("list.csv"), HEADER + rows);
        var arguments = new ArrayList<>(List.of("plans", "import", file.toString(), "--format", "beppay"));
        arguments.addAll(List.of(more));
        return terminal.run(arguments.toArray(String[]::new));
    }

    /// The plans on sale by name, each with its price.
    private List<String> onSale() {
        var plans = new ArrayList<String>();
        for (var plan : terminal.json("plans", "list").json().at("/plans")) {
            plans.add(plan.at("/name").asString() + " " + plan.at("/price").asString());
        }
        return plans;
    }
}
