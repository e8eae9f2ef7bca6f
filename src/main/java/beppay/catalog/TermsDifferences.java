package beppay.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Compares the terms of an offer with those of a plan that it could deliver, as phrases for the operator.
public final class TermsDifferences {
    private final Terms plan;
    private final Terms offer;
    private final List<String> phrases = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();

    private TermsDifferences(Terms plan, Terms offer) {
        this.plan = plan;
        this.offer = offer;
    }

    /// As [#between(Terms, Terms)], for the own offers of two plans.
    ///
    /// @param terms by the ids of the offers, as [OfferTerms#of] returns them
    public static List<String> between(Plan plan, Plan other, Map<String, Terms> terms) {
        return between(
                terms.getOrDefault(plan.offer().id(), Terms.UNKNOWN),
                terms.getOrDefault(other.offer().id(), Terms.UNKNOWN));
    }

    /// What differs for a traveller, such as `4G instead of 5G`, `no Movistar` and `fair use: 2 GB/day`, and then
    /// what one of the price lists does not state, such as `networks and fair use unknown`. Empty if nothing
    /// differs.
    static List<String> between(Terms plan, Terms offer) {
        return new TermsDifferences(plan, offer).find();
    }

    private List<String> find() {
        compareSpeed();
        compareNetworks();
        compareFairUse();
        if (!unknown.isEmpty()) {
            var start = String.join(", ", unknown.subList(0, unknown.size() - 1));
            phrases.add("%s%s unknown".formatted(start.isEmpty() ? "" : start + " and ", unknown.getLast()));
        }
        return List.copyOf(phrases);
    }

    private void compareSpeed() {
        var expected = plan.fastest();
        var offered = offer.fastest();
        if (expected == null || offered == null) {
            unknown.add("speed");
        } else if (!expected.equals(offered)) {
            phrases.add("%s instead of %s".formatted(offered, expected));
        }
    }

    private void compareNetworks() {
        if (plan.networks().isEmpty() || offer.networks().isEmpty()) {
            unknown.add("networks");
            return;
        }
        var differences = new NetworkDifferences(plan.networks(), offer.networks());
        phrases.addAll(differences.names());
        boolean haveSameSpeed = String.valueOf(plan.fastest()).equals(offer.fastest());
        if (haveSameSpeed) {
            phrases.addAll(differences.speeds());
        }
    }

    private void compareFairUse() {
        var expected = plan.fairUse();
        var offered = offer.fairUse();
        if (offered != null && !offered.isEmpty()) {
            if (!offered.equals(expected)) {
                phrases.add("fair use: " + offered);
            }
        } else if (expected == null || offered == null) {
            unknown.add("fair use");
        } else if (!expected.isEmpty()) {
            phrases.add("no fair-use policy");
        }
    }
}
