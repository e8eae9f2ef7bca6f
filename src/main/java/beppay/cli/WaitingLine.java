package beppay.cli;

import beppay.catalog.sync.WaitingPlan;
import beppay.platform.json.Instants;
import java.util.List;
import java.util.Locale;

/// A change that waits for approval, in the output of commands.
///
/// @param change `cost` or `withdrawal`
/// @param price the plan's price until the change is approved
/// @param state `on_sale`, `hidden` or `withdrawn`
record WaitingLine(
        String id,
        String supplierCode,
        String name,
        String supplier,
        String change,
        String oldCost,
        String newCost,
        String price,
        String state,
        String waitingSince) {
    static WaitingLine of(WaitingPlan waiting) {
        var plan = PlanLine.of(waiting.plan());
        var approval = waiting.approval();
        return new WaitingLine(
                plan.id(),
                plan.supplierCode(),
                plan.name(),
                plan.supplier(),
                approval.kind().name().toLowerCase(Locale.ROOT),
                approval.oldCost().toString(),
                approval.newCost().toString(),
                plan.price(),
                plan.state(),
                Instants.seconds(approval.waitingSince()));
    }

    static String table(List<WaitingLine> lines) {
        var table = new Table("ID", "NAME", "CHANGE", "OLD COST", "NEW COST", "PRICE", "STATE", "SUPPLIER");
        for (var line : lines) {
            table.row(
                    line.id,
                    line.name,
                    line.change,
                    line.oldCost,
                    line.newCost,
                    line.price,
                    line.state.replace('_', ' '),
                    line.supplier);
        }
        return table.toString();
    }
}
