package beppay.catalog;

import beppay.money.Money;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The filters and the sort order of a list of plans. A filter that is null or an empty set matches every plan.
///
/// @param countries ISO 3166-1 alpha-2 codes in upper case; a plan must cover at least one of them
/// @param search free text: countries, words, amounts of data and numbers of days. A plan must match all of them
/// @param minDataMb in units of 10⁶ bytes; an unlimited plan always matches
/// @param sort null sorts by the best match if there is a search, otherwise by name
public record PlanQuery(
        Set<String> countries,
        @Nullable PlanType planType,
        @Nullable String search,
        @Nullable Integer minDays,
        @Nullable Integer maxDays,
        @Nullable Long minDataMb,
        @Nullable Money maxPrice,
        @Nullable PlanSort sort) {
    private static final long BYTES_PER_MB = 1_000_000;

    public PlanQuery {
        countries = Set.copyOf(countries);
    }

    /// Whether every plan matches.
    boolean matchesAll() {
        return countries.isEmpty() && search == null && isOfAnyTerms();
    }

    private boolean isOfAnyTerms() {
        return planType == null && minDays == null && maxDays == null && minDataMb == null && maxPrice == null;
    }

    /// Whether the plan matches all filters other than the countries and the search.
    boolean fits(Plan plan) {
        return (planType == null || planType == plan.planType())
                && (minDays == null || plan.days() >= minDays)
                && (maxDays == null || plan.days() <= maxDays)
                && (maxPrice == null || maxPrice.covers(plan.price()))
                && hasEnoughData(plan);
    }

    private boolean hasEnoughData(Plan plan) {
        return minDataMb == null || plan.dataBytes() == null || plan.dataBytes() / BYTES_PER_MB >= minDataMb;
    }
}
