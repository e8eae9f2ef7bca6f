package beppay.catalog;

import beppay.platform.digest.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// The plans that were on sale at one version of the catalogue. Never changes.
public final class CatalogEdition {
    private final long version;
    private final List<Plan> plans;
    private final CatalogIndex index;
    private final SearchWords words;
    private final String etag;

    /// @param plans by name and then by id
    CatalogEdition(long version, List<Plan> plans) {
        this.version = version;
        this.plans = List.copyOf(plans);
        index = new CatalogIndex(plans);
        words = new SearchWords(plans);
        etag = etagOf(plans);
    }

    public long version() {
        return version;
    }

    /// By name and then by id.
    public List<Plan> plans() {
        return plans;
    }

    /// A strong entity tag in its quotes (RFC 9110 §8.8.3), the same wherever partners read the same plans.
    public String etag() {
        return etag;
    }

    /// Every match, in the query's order.
    public List<Plan> search(PlanQuery query) {
        return Arrays.stream(find(query)).mapToObj(plans::get).toList();
    }

    /// Where every match stands in [#plans], in the query's order.
    public int[] find(PlanQuery query) {
        if (query.asksForAll()) {
            return index.all(query.sort());
        }
        var places = query.countries().isEmpty() ? index.all(PlanSort.NAME) : index.in(query.countries());
        var sought = SearchWords.split(query.search());
        var matches = new int[places.length];
        int count = 0;
        for (int place : places) {
            if (query.fits(plans.get(place)) && words.contain(place, sought)) {
                matches[count++] = place;
            }
        }
        return index.sorted(Arrays.copyOf(matches, count), query.sort());
    }

    /// Over what partners read, and nothing else: the cost must not be guessed from it.
    private static String etagOf(List<Plan> plans) {
        var digest = Sha256.begin();
        for (var plan : plans) {
            var terms = List.of(
                    plan.id(),
                    plan.name(),
                    Integer.toString(plan.days()),
                    plan.price().toString(),
                    plan.dataLabel(),
                    plan.countryIso2(),
                    plan.planType().word());
            // No text from PostgreSQL holds a NUL, so that no two lists of plans are written alike.
            digest.update((String.join("\0", terms) + "\0").getBytes(StandardCharsets.UTF_8));
        }
        return '"' + HexFormat.of().formatHex(digest.digest(), 0, 16) + '"';
    }
}
