package beppay.catalog.imports;

import beppay.catalog.PlanType;
import beppay.catalog.Terms;
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
/// @param terms what the list states about speed, networks and fair use
public record ListedPlan(
        String code,
        String name,
        Money cost,
        int days,
        DataAllowance data,
        List<String> countries,
        PlanType planType,
        @Nullable TopUp topUp,
        Terms terms) {
    /// A plan whose list does not state its terms.
    public ListedPlan(
            String code,
            String name,
            Money cost,
            int days,
            DataAllowance data,
            List<String> countries,
            PlanType planType,
            @Nullable TopUp topUp) {
        this(code, name, cost, days, data, countries, planType, topUp, Terms.UNKNOWN);
    }

    /// A plan with which eSIMs can't be topped up, either.
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

    ListedPlan with(@Nullable TopUp newTopUp) {
        return new ListedPlan(code, name, cost, days, data, countries, planType, newTopUp, terms);
    }

    ListedPlan with(Terms newTerms) {
        return new ListedPlan(code, name, cost, days, data, countries, planType, topUp, newTerms);
    }

    /// Whether both are equal in everything but the terms.
    boolean equalsIgnoringTerms(ListedPlan other) {
        return equals(other.with(terms));
    }

    /// See [beppay.catalog.Offer].
    ///
    /// @param group at most 1000 characters
    public record TopUp(String code, Money cost, String group) {}
}
