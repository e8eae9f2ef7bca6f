package beppay.catalog;

import beppay.money.Money;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which plans are asked for; null and an empty set ask for nothing in particular.
///
/// @param countries ISO 3166-1 alpha-2 in upper case; the plan must reach one of them
/// @param search countries, words, amounts of data and days that the plan must all have, as people write them
/// @param minDataMb in 10⁶ bytes; an unlimited plan always has enough
/// @param sort null for the best match of the search first, and for the name without one
public record PlanQuery(
        Set<String> countries,
        @Nullable PlanType planType,
        @Nullable String search,
        @Nullable Integer minDays,
        @Nullable Integer maxDays,
        @Nullable Long minDataMb,
        @Nullable Money maxPrice,
        @Nullable PlanSort sort) {
    private static final long BYTES_OF_A_MB = 1_000_000;

    public PlanQuery {
        countries = Set.copyOf(countries);
    }

    /// Whether every plan is a match.
    boolean asksForAll() {
        return countries.isEmpty() && search == null && isOfAnyTerms();
    }

    private boolean isOfAnyTerms() {
        return planType == null && minDays == null && maxDays == null && minDataMb == null && maxPrice == null;
    }

    /// Whether all but the countries and the search words fit.
    boolean fits(Plan plan) {
        return (planType == null || planType == plan.planType())
                && (minDays == null || plan.days() >= minDays)
                && (maxDays == null || plan.days() <= maxDays)
                && (maxPrice == null || maxPrice.covers(plan.price()))
                && hasEnoughData(plan);
    }

    private boolean hasEnoughData(Plan plan) {
        return minDataMb == null || plan.dataBytes() == null || plan.dataBytes() / BYTES_OF_A_MB >= minDataMb;
    }
}
