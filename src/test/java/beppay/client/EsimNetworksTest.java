package beppay.client;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.catalog.Network;
import beppay.catalog.OfferTerms;
import beppay.catalog.Terms;
import beppay.suppliers.ScriptedSupplier;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The networks of an eSIM with the client.
class EsimNetworksTest {
    @Test
    void an_esim_has_the_networks_that_its_supplier_lists() {
        var supplier = new ScriptedSupplier();
        try (var app = TestApp.startWith(supplier)) {
            var plan = app.plan("faraway", "Spain 3GB", "25.00");
            var network = new Network("ES", "Movistar", List.of("4G", "5G"));
            var terms = new Terms("4G/5G", List.of(network), null);
            app.database.transact(tx -> OfferTerms.write(tx, Map.of(plan.offer().id(), terms)));
            var client = BepPay.at("http://127.0.0.1:" + app.port())
                    .key(app.reseller("shop", "500.00").key())
                    .build();
            supplier.outcomes.add(ScriptedSupplier.delivered());
            client.buy(Purchase.of(plan.id(), "customer@example.com"));
            assertThat(client.esim("1-1").networks())
                    .containsExactly(new EsimDetails.Network("ES", "Movistar", List.of("4G", "5G")));
        }
    }
}
