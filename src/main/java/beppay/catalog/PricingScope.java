package beppay.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The purchases that a pricing rule covers. At most one of supplier, country and plan is set; if none is, it
/// covers every plan.
///
/// @param supplier the supplier of the plan's own offer
/// @param country the only country of the plan, ISO 3166-1 alpha-2 in upper case
/// @param partnerId null for everyone
public record PricingScope(
        @Nullable String supplier,
        @Nullable String country,
        @Nullable String planId,
        @Nullable Long partnerId) {
    boolean covers(Plan plan) {
        return (planId == null || planId.equals(plan.id()))
                && (country == null || plan.countries().equals(List.of(country)))
                && (supplier == null || supplier.equals(plan.offer().supplier()));
    }

    /// The more specific scope has the higher number, among those for everyone and among those of one partner.
    int specificity() {
        if (planId != null) {
            return 3;
        } else if (country != null) {
            return 2;
        }
        return supplier != null ? 1 : 0;
    }
}
