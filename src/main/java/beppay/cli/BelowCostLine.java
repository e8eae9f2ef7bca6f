package beppay.cli;

import beppay.catalog.Plan;
import java.util.List;

/// A plan that would be sold at or below cost, in the output of commands.
record BelowCostLine(String id, String supplierCode, String name, String price, String cost) {
    /// A longer list would scroll the rest of the output off the screen. `--json` lists all plans.
    private static final int MAX_LISTED = 20;

    static BelowCostLine of(Plan plan) {
        return new BelowCostLine(
                plan.id(),
                plan.offer().supplierCode(),
                plan.name(),
                plan.price().toString(),
                plan.offer().cost().toString());
    }

    static String table(List<BelowCostLine> plans) {
        var table = new Table("AT OR BELOW COST", "PRICE", "COST");
        plans.stream().limit(MAX_LISTED).forEach(plan -> table.row(plan.name, plan.price, plan.cost));
        int more = plans.size() - MAX_LISTED;
        return table.toString().stripTrailing()
                + (more > 0 ? "\n… and %d more. Use --json to list all.".formatted(more) : "");
    }
}
