package beppay.catalog.imports;

import beppay.catalog.Network;
import beppay.catalog.Terms;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Reads the terms of Airalo's packages: the `coverages` of their operator, and their own `fair_usage_policy`.
/// Values of other types are ignored.
final class AiraloTerms {
    private AiraloTerms() {}

    /// The networks of all packages of an operator.
    static List<Network> networks(JsonNode operator) {
        var stated = new StatedTerms();
        for (var coverage : operator.path("coverages").values()) {
            for (var network : coverage.path("networks").values()) {
                var types = new StringBuilder();
                network.path("types")
                        .values()
                        .forEach(type -> types.append(text(type)).append('/'));
                stated.network(text(coverage.path("code")), text(network.path("name")), types.toString());
            }
        }
        return stated.terms().networks();
    }

    /// @param networks those of the operator
    static Terms of(List<Network> networks, JsonNode offer) {
        var stated = new StatedTerms();
        var policy = text(offer.path("fair_usage_policy"));
        var isLimited = offer.path("is_fair_usage_policy");
        if (!policy.isEmpty()) {
            stated.fairUse(policy);
        } else if (isLimited.isBoolean()) {
            stated.fairUse(isLimited.booleanValue() ? "not described" : "");
        }
        return new Terms(null, networks, stated.terms().fairUse());
    }

    private static String text(JsonNode value) {
        return value.isString() ? value.asString() : "";
    }
}
