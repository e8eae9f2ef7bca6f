package beppay.cli;

import beppay.catalog.Plan;
import beppay.catalog.Plans;
import beppay.platform.db.Transaction;
import java.util.List;

/// Finds the plan that a command names by its ID or by its supplier's code.
final class PlanArgument {
    private PlanArgument() {}

    /// Returns the plan, on sale or not.
    ///
    /// @throws CommandException if there is none, or several plans have the code
    static Plan of(Transaction tx, String idOrCode) {
        var byId = Plans.find(tx, idOrCode);
        if (byId != null) {
            return byId;
        }
        var plans = Plans.byCode(tx, idOrCode);
        if (plans.isEmpty()) {
            throw new CommandException(
                    "There is no plan with the ID or code %s. To list the plans on sale, run bin/beppay plans list."
                            .formatted(Table.printable(idOrCode)));
        } else if (plans.size() > 1) {
            var ids = plans.stream()
                    .map(plan -> "%s (list %s, supplier %s)"
                            .formatted(
                                    plan.id(),
                                    plan.offer().source(),
                                    plan.offer().supplier()))
                    .toList();
            throw new CommandException("Several plans have the code %s. Specify the ID: %s."
                    .formatted(Table.printable(idOrCode), String.join(", ", ids)));
        }
        return plans.getFirst();
    }

    static List<Plan> of(Transaction tx, List<String> idsOrCodes) {
        return idsOrCodes.stream().map(plan -> of(tx, plan)).distinct().toList();
    }
}
