package beppay.catalog.imports;

import beppay.catalog.PlanType;
import beppay.money.Money;
import java.util.List;

/// A plan in a price list.
///
/// @param code the supplier's own code, with which the plan is ordered
/// @param cost before the markup, in USD
/// @param days how long it is valid
/// @param countries ISO 3166-1 alpha-2 codes in upper case, in alphabetical order
public record ListedPlan(
        String code,
        String name,
        Money cost,
        int days,
        DataAllowance data,
        List<String> countries,
        PlanType planType) {}
