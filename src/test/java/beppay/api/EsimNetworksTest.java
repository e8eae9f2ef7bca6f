package beppay.api;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.catalog.Network;
import beppay.catalog.OfferTerms;
import beppay.catalog.Plan;
import beppay.catalog.Terms;
import beppay.suppliers.ScriptedSupplier;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The networks of an eSIM in `GET /api/partner/esim/esims/{id}`.
class EsimNetworksTest {
    private static final String ESIMS = "/api/partner/esim/esims";

    private final ScriptedSupplier supplier = new ScriptedSupplier();
    private final TestApp app = TestApp.startWith(supplier);
    private final Plan plan = app.plan("faraway", "Spain 3GB", "25.00");
    private final TestApp.Reseller shop = app.reseller("shop", "500.00");

    EsimNetworksTest() {
        list(new Network("ES", "Movistar ES", List.of("4G", "5G")), new Network("ES", "Orange", List.of()));
    }

    @AfterEach
    void stop() {
        app.close();
    }

    private void list(Network... networks) {
        var terms = Map.of(plan.offer().id(), new Terms("4G/5G", List.of(networks), "2 GB/day"));
        app.database.transact(tx -> OfferTerms.write(tx, terms));
    }

    private void buy(String planId) {
        supplier.outcomes.add(ScriptedSupplier.delivered());
        assertThat(shop.client().buy(planId).status()).isEqualTo(200);
    }

    private String networks(String id) {
        return shop.client().get(ESIMS + "/" + id).json().at("/data/networks").toString();
    }

    @Test
    void they_are_those_of_the_offer_as_it_is_now_listed() {
        buy(plan.id());
        assertThat(networks("1-1")).isEqualTo("""
                [{"country":"ES","name":"Movistar ES","types":["4G","5G"]},{"country":"ES","name":"Orange","types":[]}]""");
        assertThat(shop.client().get(ESIMS + "/1-1").text()).doesNotContain("faraway", "2 GB/day");
        list(new Network("PT", "MEO", List.of("4G")));
        assertThat(networks("1-1")).isEqualTo("""
                [{"country":"PT","name":"MEO","types":["4G"]}]""");
    }

    @Test
    void they_are_not_part_of_the_list() {
        buy(plan.id());
        assertThat(shop.client().get(ESIMS).json().at("/data/0").has("networks"))
                .isFalse();
    }

    @Test
    void an_offer_without_networks_has_an_empty_list() {
        buy(app.plan("faraway", "Moon 3GB", "25.00").id());
        buy(app.plan("sandbox", "Italy 3GB", "25.00").id());
        assertThat(networks("1-1")).isEqualTo("[]");
        assertThat(networks("2-1")).isEqualTo("[]");
    }

    @Test
    void the_sandboxs_esim_in_test_mode_has_none_whatever_the_plan() {
        var test = app.inTest(app.reseller("tester", "0"), "100.00").client();
        assertThat(test.buy(plan.id()).status()).isEqualTo(200);
        assertThat(test.get(ESIMS + "/1-1").json().at("/data/networks").toString())
                .isEqualTo("[]");
    }
}
