package beppay.simulator.esimgo;

import beppay.simulator.WireJson;
import beppay.simulator.WireResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/// `GET /networks`: a simulated network in each country of the catalogue.
record NetworksEndpoint(Catalogue catalogue) implements Endpoint {
    @Override
    public WireResponse respond(ApiCall call) {
        var isChosen = chosen(call.query());
        var result = WireJson.object();
        var countries = result.putArray("countryNetworks");
        names().forEach((iso, name) -> {
            if (isChosen.test(iso, name)) {
                countries
                        .addObject()
                        .put("name", iso)
                        .putArray("networks")
                        .addObject()
                        .put("name", "Simulated network " + iso)
                        .put("brandName", "Simulated network")
                        // The codes of a test network.
                        .put("mcc", "001")
                        .put("mnc", "01")
                        .put("tagid", "SIM" + iso)
                        .putArray("speed")
                        .add("4G")
                        .add("5G");
            }
        });
        return WireResponse.json(result);
    }

    private static BiPredicate<String, String> chosen(Query query) {
        if (query.flag("returnAll")) {
            return (_, _) -> true;
        }
        var isoCodes = list(query.text("isos") == null ? "" : String.valueOf(query.text("isos")));
        var names = list(query.text("countries") == null ? "" : String.valueOf(query.text("countries")));
        return (iso, name) -> isoCodes.contains(iso) || names.contains(name);
    }

    private static List<String> list(String text) {
        return List.of(text.strip().split("\\s*,\\s*", -1));
    }

    /// The names of the countries by their ISO codes.
    private Map<String, String> names() {
        var names = new LinkedHashMap<String, String>();
        for (var bundle : catalogue.where(_ -> true)) {
            var isoCodes = bundle.isoCodes();
            var countries = new ArrayList<String>();
            bundle.field("countries")
                    .forEach(country -> countries.add(country.path("name").asString("")));
            for (int i = 0; i < isoCodes.size(); i++) {
                names.putIfAbsent(isoCodes.get(i), countries.get(i));
            }
        }
        return names;
    }
}
