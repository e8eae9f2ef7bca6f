package beppay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.catalog.Network;
import beppay.catalog.OfferTerms;
import beppay.catalog.Terms;
import beppay.suppliers.RemoteSupplier.ReferenceKind;
import beppay.suppliers.ScriptedSupplier;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Which offers deliver a plan: `plans match`, `attach` and `detach`, and `routes explain`.
class OffersTest {
    private final ScriptedSupplier far = new ScriptedSupplier();
    private final ScriptedSupplier near = new ScriptedSupplier("near", ReferenceKind.SEARCHABLE);
    private final TestApp app = TestApp.startWith(far, near);
    private final Terminal terminal = new Terminal(app.address()).with(far, near);
    private final String kept = app.plan("faraway", "US 5GB", "25.00").id();

    @AfterEach
    void close() {
        app.close();
    }

    @Test
    void equivalent_plans_of_other_suppliers_are_proposed_until_they_are_attached() {
        var other = sell("near", "US 5050MB", "18.00", 30, "5050MB", "US");
        sell("near", "Spain 5GB", "18.00", 30, "5GB", "ES");
        sell("near", "US 5GB short", "18.00", 7, "5GB", "US");
        sell("near", "US daily", "18.00", 30, "1GB/day", "US");
        sell("faraway", "US 5GB again", "18.00", 30, "5GB", "US");

        var proposed = terminal.json("plans", "match");
        assertThat(proposed.json().at("/matches")).hasSize(1);
        assertThat(proposed.at("/matches/0/plan/id")).isEqualTo(kept);
        assertThat(proposed.at("/matches/0/offer/id")).isEqualTo(other);
        assertThat(proposed.at("/matches/0/differences/0")).isEqualTo("speed, networks and fair use unknown");
        assertThat(terminal.run("plans", "match").out()).contains("US 5050MB", "plans attach OFFER PLAN");

        var attached = terminal.json("plans", "attach", other, kept);
        assertThat(attached.at("/offer/state")).isEqualTo("hidden");
        assertThat(attached.at("/plan/state")).isEqualTo("on_sale");
        assertThat(terminal.run("plans", "match").out())
                .isEqualTo("No plans of different suppliers have the same countries, days and data.\n");
    }

    @Test
    void differences_of_speed_networks_and_fair_use_are_shown() {
        var other = sell("near", "US 5GB near", "18.00", 30, "5GB", "US");
        var att = new Network("US", "AT&T", List.of("5G"));
        var verizon = new Network("US", "Verizon", List.of("4G"));
        app.database.transact(tx -> OfferTerms.write(
                tx,
                Map.of(
                        kept, new Terms("4G/5G", List.of(att, verizon), ""),
                        other, new Terms("3G/4G", List.of(verizon), "2 GB/day"))));

        var expected = "4G instead of 5G; no AT&T; fair use: 2 GB/day";
        assertThat(terminal.run("plans", "match").out()).contains("DIFFERENCES", expected);
        assertThat(terminal.json("plans", "match").json().at("/matches/0/differences"))
                .hasSize(3);
        assertThat(terminal.run("plans", "attach", other, kept).out()).endsWith("\nDifferences: " + expected + ".\n");
    }

    @Test
    void an_offer_with_the_same_terms_has_no_differences() {
        var other = sell("near", "US 5GB near", "18.00", 30, "5GB", "US");
        var terms = new Terms("4G/5G", List.of(new Network("US", "AT&T", List.of("5G"))), "");
        app.database.transact(tx -> OfferTerms.write(tx, Map.of(kept, terms, other, terms)));
        assertThat(terminal.json("plans", "match").json().at("/matches/0/differences"))
                .isEmpty();
        assertThat(terminal.run("plans", "attach", other, kept).out()).endsWith("Its own plan is hidden.\n");
    }

    @Test
    void a_different_plan_is_attached_only_on_request() {
        var daily = sell("near", "US daily", "18.00", 30, "1GB/day", "US");
        assertThat(terminal.refused("plans", "attach", daily, kept))
                .isEqualTo(
                        "US daily differs from US 5GB: 1GB/day (30,000 MB) instead of 5GB (5,000 MB). To attach it nevertheless, add"
                                + " --different.");
        assertThat(terminal.run("plans", "attach", daily, kept, "--different").out())
                .isEqualTo("US daily of near now delivers US 5GB too. Its own plan is hidden.\n"
                        + "Differences: speed, networks and fair use unknown.\n");
    }

    @Test
    void offers_are_not_attached_twice_to_themselves_or_in_circles() {
        var first = sell("near", "US 5GB near", "18.00", 30, "5GB", "US");
        var second = sell("near", "US 5GB nearer", "17.00", 30, "5GB", "US");
        assertThat(terminal.refused("plans", "attach", kept, kept)).isEqualTo("This is the plan's own offer.");
        terminal.json("plans", "attach", first, kept);
        assertThat(terminal.refused("plans", "attach", first, second)).contains("already delivers another plan");
        assertThat(terminal.refused("plans", "attach", second, first)).contains("Detach it first");
        assertThat(terminal.refused("plans", "attach", kept, second)).contains("Detach them first");
        assertThat(terminal.run("plans", "detach", first).out())
                .isEqualTo("US 5GB near of near no longer delivers another plan.\n");
        assertThat(terminal.refused("plans", "detach", first)).isEqualTo("US 5GB near delivers no other plan.");
        terminal.json("plans", "attach", kept, second);
    }

    @Test
    void a_route_is_explained_with_costs_margins_and_reasons() {
        terminal.json("plans", "attach", sell("near", "US 5GB near", "18.00", 30, "5GB", "US"), kept);
        terminal.json("plans", "attach", sell("gone", "US 5GB gone", "17.00", 30, "5GB", "US"), kept);
        terminal.json("plans", "attach", sell("near", "US 5GB dear", "26.00", 30, "5GB", "US"), kept);

        var route = terminal.json("routes", "explain", kept);
        assertThat(route.json().at("/offers").values().stream()
                        .map(stop -> stop.at("/supplier").asString() + " "
                                + stop.at("/margin").asString() + " "
                                + stop.at("/state").asString()))
                .containsExactly(
                        "gone 8.00 not_set_up", "near 7.00 tried", "faraway 0.00 tried", "near -1.00 too_expensive");
        assertThat(terminal.run("routes", "explain", kept).out())
                .startsWith("US 5GB costs partners 25.00.\n\nSUPPLIER")
                .contains("not set up");
        assertThat(terminal.refused("routes", "explain", "nothing")).startsWith("There is no plan with the ID or code");
    }

    /// A plan that is younger than the ones before it.
    private String sell(String supplier, String name, String cost, int days, String data, String country) {
        app.clock.pass(Duration.ofSeconds(1));
        return app.plan(supplier, name, cost, days, data, country).id();
    }
}
