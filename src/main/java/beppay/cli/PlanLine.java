package beppay.cli;

import beppay.catalog.Plan;
import beppay.platform.json.Instants;
import org.jspecify.annotations.Nullable;

/// A plan in the output of commands.
///
/// @param listedName the name in the price list, if the operator gave the plan another one; otherwise null
/// @param price the price for partners
/// @param cost the price that the supplier charges
/// @param isPriceManual whether the operator set the price, which imports then keep
/// @param state `on_sale`, `hidden` or `withdrawn`
record PlanLine(
        String id,
        String name,
        @Nullable String listedName,
        int days,
        String data,
        String price,
        String cost,
        String countries,
        String planType,
        String supplier,
        String list,
        String supplierCode,
        boolean isPriceManual,
        String state,
        String createdAt,
        String updatedAt) {
    static PlanLine of(Plan plan) {
        return new PlanLine(
                plan.id(),
                plan.name(),
                plan.listedName(),
                plan.days(),
                plan.dataLabel(),
                plan.price().toString(),
                plan.offer().cost().toString(),
                plan.countryIso2(),
                plan.planType().code(),
                plan.offer().supplier(),
                plan.offer().source(),
                plan.offer().supplierCode(),
                plan.manualPrice() != null,
                state(plan),
                Instants.seconds(plan.createdAt()),
                Instants.seconds(plan.updatedAt()));
    }

    /// A plan that is both hidden and withdrawn is reported as withdrawn, because unhiding it would not put it
    /// on sale.
    private static String state(Plan plan) {
        if (!plan.isListed()) {
            return "withdrawn";
        }
        return plan.isOnSale() ? "on_sale" : "hidden";
    }
}
