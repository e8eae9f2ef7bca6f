package beppay.catalog;

import beppay.platform.digest.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// The plans that were on sale at one version of the catalogue. Immutable.
public final class CatalogEdition {
    private final long version;
    private final List<Plan> plans;
    private final CatalogIndex index;
    /// That of the list prices, whose words partners' editions share; null for the list prices themselves.
    private final @Nullable CatalogEdition list;
    private volatile @Nullable SearchIndex searchIndex;
    private final String etag;
    private final PartnerEditions partnerEditions;

    /// @param plans sorted by name, then by id
    CatalogEdition(long version, List<Plan> plans) {
        this(version, plans, Map.of(), null);
    }

    /// @param plans sorted by name, then by id, at their list prices
    /// @param prices by partner, of those that have prices of their own
    CatalogEdition(long version, List<Plan> plans, Map<Long, PartnerPrices> prices) {
        this(version, plans, prices, null);
    }

    private CatalogEdition(
            long version, List<Plan> plans, Map<Long, PartnerPrices> prices, @Nullable CatalogEdition list) {
        this.version = version;
        this.plans = List.copyOf(plans);
        this.list = list;
        partnerEditions = new PartnerEditions(prices, plans.size());
        index = new CatalogIndex(plans);
        etag = etagOf(plans);
    }

    public long version() {
        return version;
    }

    /// The same plans at the prices of a partner. It is this edition if the partner has no prices of its own.
    public CatalogEdition forPartner(long partnerId) {
        return partnerEditions.of(this, partnerId);
    }

    /// Like [#forPartner], but null if it must be derived first.
    public @Nullable CatalogEdition cachedForPartner(long partnerId) {
        return partnerEditions.cached(this, partnerId);
    }

    CatalogEdition priced(PartnerPrices prices) {
        return new CatalogEdition(version, plans.stream().map(prices::of).toList(), Map.of(), this);
    }

    /// Sorted by name, then by id.
    public List<Plan> plans() {
        return plans;
    }

    /// A strong entity tag, with its quotation marks (RFC 9110 §8.8.3). It depends only on what partners can
    /// read, so all servers send the same tag for the same plans.
    public String etag() {
        return etag;
    }

    /// All plans that match, in the query's order.
    public List<Plan> search(PlanQuery query) {
        return Arrays.stream(find(query)).mapToObj(plans::get).toList();
    }

    /// The indices in [#plans] of all plans that match, in the query's order.
    public int[] find(PlanQuery query) {
        var sort = Objects.requireNonNullElse(query.sort(), PlanSort.NAME);
        if (query.matchesAll()) {
            return index.all(sort);
        }
        var places = query.countries().isEmpty() ? index.all(PlanSort.NAME) : index.in(query.countries());
        var terms = SearchTerms.of(query.search());
        if (terms.isEmpty()) {
            return index.sorted(matches(places, place -> query.fits(plans.get(place))), sort);
        }
        var searches = searchIndex();
        var ratings = searches.rate(terms);
        var matches = matches(places, place -> ratings.at(place) != Ratings.NO_MATCH && query.fits(plans.get(place)));
        return query.sort() == null ? searches.bestFirst(matches, ratings) : index.sorted(matches, sort);
    }

    private static int[] matches(int[] places, IntPredicate isMatch) {
        var matches = new int[places.length];
        int count = 0;
        for (int place : places) {
            if (isMatch.test(place)) {
                matches[count++] = place;
            }
        }
        return Arrays.copyOf(matches, count);
    }

    /// Built by the first search with words, because most queries have none. Equally good matches are sorted by their
    /// list prices.
    private SearchIndex searchIndex() {
        if (list != null) {
            return list.searchIndex();
        }
        var built = searchIndex;
        if (built == null) {
            synchronized (this) {
                built = searchIndex;
                if (built == null) {
                    built = new SearchIndex(plans, index);
                    searchIndex = built;
                }
            }
        }
        return built;
    }

    /// Covers only what partners can read: a tag that also covered the cost could be used to guess it.
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
                    plan.planType().code());
            // PostgreSQL stores no NUL in a text, so two different lists never give the same bytes.
            digest.update((String.join("\0", terms) + "\0").getBytes(StandardCharsets.UTF_8));
        }
        return '"' + HexFormat.of().formatHex(digest.digest(), 0, 16) + '"';
    }
}
