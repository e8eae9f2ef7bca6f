package beppay.catalog.imports;

import beppay.catalog.PlanType;
import beppay.money.Money;
import java.util.List;

/// A plan as its price list has it.
///
/// @param code the supplier's own, by which it is ordered
/// @param cost before the markup, in USD
/// @param countries ISO 3166-1 alpha-2, upper case, in alphabetical order
public record ListedPlan(
        String code,
        String name,
        Money cost,
        int days,
        DataAllowance data,
        List<String> countries,
        PlanType planType) {}
