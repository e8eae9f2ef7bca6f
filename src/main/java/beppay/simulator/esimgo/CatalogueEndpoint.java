package beppay.simulator.esimgo;

import beppay.simulator.WireJson;
import beppay.simulator.WireResponse;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/// `GET /catalogue` and `GET /catalogue/bundle/{name}`.
record CatalogueEndpoint(Catalogue catalogue, Set<Oddity> oddities) {
    /// The example in the supplier's document. Its default is not documented.
    private static final int USUAL_SIZE = 50;

    WireResponse list(ApiCall call) {
        var page = Page.of(call.query(), "perPage", USUAL_SIZE, Catalogue.MAX_BUNDLES);
        var found = catalogue.where(filter(call.query()));
        var rows = WireJson.object().putArray("bundles");
        page.of(found).forEach(bundle -> rows.add(bundle.listed(call.isLatest())));
        return WireResponse.json(
                oddities.contains(Oddity.WRAPPED_CATALOGUE) ? page.wrapped("bundles", rows, found.size()) : rows);
    }

    private static Predicate<Bundle> filter(Query query) {
        Predicate<Bundle> filter = _ -> true;
        var description = query.text("description");
        if (description != null) {
            var searched = description.toLowerCase(Locale.ROOT);
            filter = filter.and(
                    bundle -> bundle.description().toLowerCase(Locale.ROOT).contains(searched));
        }
        var group = query.text("group");
        if (group != null) {
            filter = filter.and(bundle -> bundle.isOfGroup(group));
        }
        var countries = query.text("countries");
        if (countries != null) {
            var isoCodes = List.of(countries.strip().split("\\s*,\\s*", -1));
            filter = filter.and(bundle -> bundle.isoCodes().stream().anyMatch(isoCodes::contains));
        }
        var region = query.text("region");
        if (region != null) {
            filter = filter.and(bundle -> bundle.regions().contains(region));
        }
        return filter;
    }

    WireResponse bundle(ApiCall call) {
        return WireResponse.json(catalogue.find(call.path("name")).detailed(call.isLatest()));
    }
}
