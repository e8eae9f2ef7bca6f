package beppay.simulator.esimaccess;

import beppay.simulator.WireJson;
import beppay.simulator.WireResponse;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;

/// `location/list`: the countries and regions of the catalogue.
record LocationsEndpoint(Catalogue catalogue) implements Endpoint {
    private static final int COUNTRY = 1;
    private static final int REGION = 2;

    @Override
    public WireResponse respond(Fields request) {
        var result = WireJson.object();
        var list = result.putArray("locationList");
        var listed = new HashSet<String>();
        catalogue.all().forEach(each -> add(each, list, listed));
        return Envelope.success(result);
    }

    private static void add(DataPackage each, ArrayNode list, Set<String> listed) {
        if (!listed.add(each.locationCode())) {
            return;
        }
        var networks = each.row().path("locationNetworkList");
        if (each.countries().size() == 1) {
            list.addObject()
                    .put("code", each.locationCode())
                    .put("name", networks.path(0).path("locationName").asString(each.locationCode()))
                    .put("type", COUNTRY)
                    .putNull("subLocationList");
            return;
        }
        // A package's name begins with its region, such as "Europe 5GB 30Days".
        var region = list.addObject()
                .put("code", each.locationCode())
                .put("name", each.name().split(" ", 2)[0])
                .put("type", REGION);
        var countries = region.putArray("subLocationList");
        for (var network : networks) {
            countries
                    .addObject()
                    .put("code", network.path("locationCode").asString(""))
                    .put("name", network.path("locationName").asString(""));
        }
    }
}
