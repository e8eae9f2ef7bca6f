package beppay.catalog.imports;

import beppay.catalog.PlanType;
import beppay.money.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A plan in a price list.
///
/// @param code the supplier's own code, with which the plan is ordered
/// @param cost before the markup, in USD
/// @param days how long it is valid
/// @param countries ISO 3166-1 alpha-2 codes in upper case, in alphabetical order
/// @param topUp how the plan is added to an existing eSIM; null if that is not possible
public record ListedPlan(
        String code,
        String name,
        Money cost,
        int days,
        DataAllowance data,
        List<String> countries,
        PlanType planType,
        @Nullable TopUp topUp) {
    /// A plan with which eSIMs can't be topped up.
    public ListedPlan(
            String code,
            String name,
            Money cost,
            int days,
            DataAllowance data,
            List<String> countries,
            PlanType planType) {
        this(code, name, cost, days, data, countries, planType, null);
    }

    /// See [beppay.catalog.Offer].
    ///
    /// @param group at most 1000 characters
    public record TopUp(String code, Money cost, String group) {}
}
