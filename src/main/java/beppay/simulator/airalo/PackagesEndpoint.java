package beppay.simulator.airalo;

import beppay.simulator.WireResponse;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// `packages`. A page counts places, such as countries, and not packages.
record PackagesEndpoint(Catalogue catalogue, Listing listing) implements Endpoint {
    /// All places. The supplier suggests a limit of 1,000.
    private static final int MAX_LIMIT = 10_000;

    private static final Listing.Style STYLE = new Listing.Style(true, "en");

    @Override
    public WireResponse respond(ApiRequest request) {
        var query = request.query();
        var page = Page.of(query, MAX_LIMIT);
        var type = query.text("filter[type]");
        if (type != null && !type.equals("local") && !type.equals("global")) {
            throw Validation.invalid("filter.type", "The selected filter.type is invalid.");
        }
        var country = query.text("filter[country]");
        var places = catalogue.places(request.includes().contains(DataPackage.TOP_UP)).stream()
                .filter(isOfType(type))
                .filter(place -> country == null
                        || country.equals(place.path("country_code").asString("")))
                .toList();
        return listing.of(request, page, places, Function.identity(), STYLE);
    }

    /// Places with a country code are local.
    private static Predicate<JsonNode> isOfType(@Nullable String type) {
        return place -> type == null
                || type.equals("global")
                        == place.path("country_code").asString("").isEmpty();
    }
}
