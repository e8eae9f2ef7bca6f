package beppay.cli;

import beppay.catalog.Plan;
import beppay.platform.json.Instants;

/// A plan as the operator reads it.
///
/// @param price what partners pay
/// @param cost what the supplier charges
/// @param isPriceManual whether the operator set the price, so that imports leave it
/// @param state on_sale, hidden or withdrawn
record PlanLine(
        String id,
        String name,
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
                plan.days(),
                plan.dataLabel(),
                plan.price().toString(),
                plan.cost().toString(),
                plan.countryIso2(),
                plan.planType().code(),
                plan.supplier(),
                plan.source(),
                plan.supplierCode(),
                plan.manualPrice() != null,
                state(plan),
                Instants.seconds(plan.createdAt()),
                Instants.seconds(plan.updatedAt()));
    }

    /// A plan that is both is withdrawn: to unhide it would not bring it back.
    private static String state(Plan plan) {
        if (!plan.isListed()) {
            return "withdrawn";
        }
        return plan.isOnSale() ? "on_sale" : "hidden";
    }
}
