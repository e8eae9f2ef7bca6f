package beppay.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.catalog.Network;
import beppay.catalog.OfferTerms;
import beppay.catalog.Plan;
import beppay.catalog.Terms;
import beppay.suppliers.ScriptedSupplier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The networks on the page of an eSIM.
class EsimNetworksTest {
    private final ScriptedSupplier supplier = new ScriptedSupplier();
    private final TestApp app = TestApp.startWith(supplier);
    private final Plan plan = app.plan("faraway", "Europe 3GB", "25.00");
    private final TestApp.Reseller shop = app.reseller("shop", "500.00");
    private final DashboardUser person = DashboardUser.signedIn(app, "shop@example.com");

    @AfterEach
    void stop() {
        app.close();
    }

    private String page(Network... networks) {
        var terms = Map.of(plan.offer().id(), new Terms(null, List.of(networks), null));
        app.database.transact(tx -> OfferTerms.write(tx, terms));
        supplier.outcomes.add(ScriptedSupplier.delivered());
        shop.client().buy(plan.id());
        return person.get("/partner/esims/1-1").text();
    }

    @Test
    void networks_of_one_country_are_one_line() {
        assertThat(page(new Network("ES", "Movistar", List.of("4G", "5G")), new Network("ES", "<Orange>", List.of())))
                .contains("Networks", "Movistar 4G/5G, &lt;Orange&gt;")
                .doesNotContain("Spain:");
    }

    @Test
    void each_of_a_few_countries_has_a_line() {
        assertThat(page(new Network("DE", "Telekom", List.of("5G")), new Network("AT", "A1", List.of("4G"))))
                .containsSubsequence("<p>Austria: A1 4G</p>", "<p>Germany: Telekom 5G</p>")
                .doesNotContain("2 networks in");
    }

    @Test
    void many_countries_are_counted_and_can_be_opened() {
        var networks = new ArrayList<Network>();
        for (var country : List.of("AT", "BE", "DE", "ES", "FR", "IT")) {
            networks.add(new Network(country, "A1", List.of("4G")));
            networks.add(new Network(country, "B2", List.of("5G")));
        }
        assertThat(page(networks.toArray(Network[]::new)))
                .contains("<summary>12 networks in 6 countries</summary>", "<p>Austria: A1 4G, B2 5G</p>");
    }

    @Test
    void unknown_networks_are_not_mentioned() {
        assertThat(page()).contains("Data and validity").doesNotContain("Networks");
    }
}
