package beppay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.catalog.sync.PackageServer;
import beppay.catalog.sync.PackageServer.Offer;
import beppay.platform.postgres.TestPostgres;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyncCommandsTest {
    private static final List<Offer> FORTY = PackageServer.offers(40);

    private final PackageServer supplier = new PackageServer();
    private final Terminal terminal = new Terminal(TestPostgres.freshAddress()).supplying(supplier);

    @AfterEach
    void close() {
        supplier.close();
    }

    @Test
    void a_supplier_is_synchronised_with_its_remembered_markup() {
        supplier.offering(FORTY);
        assertThat(terminal.refused("suppliers", "sync", "esimaccess"))
                .isEqualTo("The first synchronisation of esimaccess requires --markup. Nothing was changed.");

        var first = terminal.json("suppliers", "sync", "esimaccess", "--markup", "30");
        supplier.offering(FORTY.subList(0, 39));
        var second = terminal.json("suppliers", "sync", "esimaccess");

        assertThat(counts(first)).isEqualTo("added 40, changed 0, withdrawn 0, unchanged 0, waiting 0, rejected 0");
        assertThat(first.at("/markup") + first.at("/markup_from")).isEqualTo("30option");
        assertThat(counts(second)).isEqualTo("added 0, changed 0, withdrawn 1, unchanged 39, waiting 0, rejected 0");
        assertThat(second.at("/markup") + second.at("/markup_from")).isEqualTo("30previous_import");
        assertThat(terminal.run("suppliers", "sync", "esimaccess").out())
                .isEqualTo("Added 0, changed 0, withdrawn 0, unchanged 39, skipped 0, rejected 0, waiting 0."
                        + " Markup: 30 %.\n");
    }

    @Test
    void rejected_rows_are_reported_with_their_reasons() {
        supplier.responding(
                PackageServer.list(FORTY).replace("\"packageCode\":\"P7\"", "\"packageCode\":7,\"name\":[]"));

        var text = terminal.run("suppliers", "sync", "esimaccess", "--markup", "30");
        var json = terminal.run("suppliers", "sync", "esimaccess", "--json");

        assertThat(text.status()).isEqualTo(1);
        assertThat(text.err())
                .startsWith("packageList[7]: name is neither a text nor a number\n")
                .endsWith("1 row was rejected. The plans of rejected rows were not changed.\n");
        assertThat(json.status()).isEqualTo(1);
        assertThat(json.at("/rejections/0/code")).isEqualTo("7");
        assertThat(json.at("/rejections/0/where")).isEqualTo("packageList[7]");
    }

    @Test
    void waiting_changes_are_listed_and_approved_by_plan() {
        synchronise();
        assertThat(terminal.run("plans", "waiting").out()).isEqualTo("No change waits for approval.\n");
        supplier.offering(with(12_500, "P7", "P8"));

        var report = terminal.json("suppliers", "sync", "esimaccess");
        assertThat(counts(report)).isEqualTo("added 0, changed 0, withdrawn 0, unchanged 38, waiting 2, rejected 0");
        assertThat(report.json().at("/waiting_plans"))
                .isEqualTo(terminal.json("plans", "waiting").json().at("/plans"));
        assertThat(terminal.run("plans", "waiting").out())
                .containsPattern("P7 +cost +1\\.00 +1\\.25 +1\\.30 +on sale +esimaccess\n");

        var approved = terminal.json("plans", "approve", "P7");
        assertThat(approved.at("/priced") + approved.at("/waiting")).isEqualTo("11");
        assertThat(terminal.json("plans", "show", "P7").at("/price")).isEqualTo("1.63");
        assertThat(terminal.json("plans", "show", "P8").at("/price")).isEqualTo("1.30");
        assertThat(terminal.refused("plans", "approve", "P8", "P7"))
                .isEqualTo("No change of the plan Spain 1GB 7Days P7 waits for approval. Nothing was approved.");

        assertThat(terminal.json("plans", "approve", "--supplier", "other").at("/waiting"))
                .isEqualTo("1");
        assertThat(terminal.json("plans", "approve", "--supplier", "esimaccess").at("/waiting"))
                .isEqualTo("0");
        assertThat(terminal.json("plans", "show", "P8").at("/price")).isEqualTo("1.63");
    }

    @Test
    void a_large_withdrawal_is_approved_with_all_other_changes() {
        synchronise();
        supplier.offering(with(30_000, "P7").subList(0, 30));
        terminal.json("suppliers", "sync", "esimaccess");
        assertThat(terminal.json("plans", "show", "P7").at("/state")).isEqualTo("withdrawn");
        assertThat(terminal.json("plans", "show", "P39").at("/state")).isEqualTo("on_sale");

        assertThat(terminal.run("plans", "approve", "--all").out())
                .isEqualTo("New prices: 1. Withdrawn plans: 10. Changes that still wait: 0.\n");

        assertThat(terminal.json("plans", "show", "P7").at("/state")).isEqualTo("on_sale");
        assertThat(terminal.json("plans", "show", "P39").at("/state")).isEqualTo("withdrawn");
    }

    @Test
    void approving_a_plan_at_or_below_cost_requires_confirmation() {
        synchronise();
        terminal.json("plans", "price", "P7", "2.00");
        supplier.offering(with(25_000, "P7"));
        terminal.json("suppliers", "sync", "esimaccess");

        var refused = terminal.run("plans", "approve", "--all");

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err())
                .isEqualTo("1 plan would be sold at or below cost. To approve this, add --below-cost.\n");
        assertThat(terminal.json("plans", "show", "P7").at("/state")).isEqualTo("withdrawn");
        assertThat(terminal.json("plans", "approve", "P7", "--below-cost").at("/priced"))
                .isEqualTo("1");
        assertThat(terminal.json("plans", "show", "P7").at("/state")).isEqualTo("on_sale");
    }

    @Test
    void the_cost_jump_is_a_setting() {
        synchronise();
        supplier.offering(with(13_000, "P7"));

        terminal.with("BEPPAY_COST_JUMP", "30");
        assertThat(terminal.json("suppliers", "sync", "esimaccess").at("/waiting"))
                .isEqualTo("0");

        var wrong = terminal.with("BEPPAY_COST_JUMP", "a lot").run("suppliers", "sync", "esimaccess");
        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.err()).isEqualTo("BEPPAY_COST_JUMP must be a whole number from 0 to 1000.\n");
    }

    @Test
    void an_unknown_supplier_is_an_error() {
        assertThat(terminal.refused("suppliers", "sync", "airalo"))
                .isEqualTo("There is no supplier airalo with a catalogue. The suppliers are: esimaccess.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plans approve", "plans approve --all P7", "plans approve --all --supplier esimaccess"})
    void an_approval_names_its_changes_in_one_way(String line) {
        assertThat(terminal.run(line.split(" ")).status()).isEqualTo(2);
    }

    private void synchronise() {
        supplier.offering(FORTY);
        terminal.json("suppliers", "sync", "esimaccess", "--markup", "30");
    }

    private static List<Offer> with(long price, String... codes) {
        return FORTY.stream()
                .map(offer -> List.of(codes).contains(offer.code()) ? offer.costing(price) : offer)
                .toList();
    }

    private static String counts(Terminal.Result report) {
        var counts = new ArrayList<String>();
        for (var name : List.of("added", "changed", "withdrawn", "unchanged", "waiting", "rejected")) {
            counts.add(name + " " + report.at("/" + name));
        }
        return String.join(", ", counts);
    }
}
