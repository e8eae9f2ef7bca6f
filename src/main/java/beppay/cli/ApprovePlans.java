package beppay.cli;

import beppay.catalog.Plans;
import beppay.catalog.sync.ApprovedPlans;
import beppay.catalog.sync.WaitingPlan;
import beppay.platform.db.Transaction;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        description = "Makes changes that a synchronisation left for approval: new prices after a large change of the"
                + " cost, and withdrawals.")
@SuppressWarnings("NullAway.Init") // picocli sets the command before it calls
final class ApprovePlans implements Callable<Integer> {
    private final CliContext context;

    @Spec
    private CommandSpec command;

    @Mixin
    private final OperatorOptions options = new OperatorOptions();

    @Mixin
    private final ChosenChanges chosen = new ChosenChanges();

    @Option(
            names = "--below-cost",
            description = "Required to sell a plan whose manual price is at or below the supplier's cost.")
    private boolean mayBeBelowCost;

    ApprovePlans(CliContext context) {
        this.context = context;
    }

    record Result(int priced, int withdrawn, int waiting, List<PlanLine> plans, List<WaitingLine> belowCost) {
        static Result of(ApprovedPlans approved, int waiting) {
            return new Result(
                    approved.priced().size(),
                    approved.withdrawn().size(),
                    waiting,
                    approved.priced().stream().map(PlanLine::of).toList(),
                    approved.belowCost().stream().map(WaitingLine::of).toList());
        }
    }

    @Override
    public Integer call() {
        chosen.rejectUnclear(command);
        var result = context.transact(options, this::approve);
        context.printResult(
                options,
                result,
                "New prices: %d. Withdrawn plans: %d. Changes that still wait: %d."
                        .formatted(result.priced, result.withdrawn, result.waiting));
        if (!result.belowCost.isEmpty()) {
            int count = result.belowCost.size();
            context.printRemark("%s would be sold at or below cost. To approve this, add --below-cost."
                    .formatted(count == 1 ? "1 plan" : count + " plans"));
        }
        return result.belowCost.isEmpty() ? 0 : 1;
    }

    private Result approve(Transaction tx) {
        Plans.lock(tx);
        var waiting = WaitingPlan.all(tx);
        var approved = ApprovedPlans.approve(
                tx, chosen.of(tx, waiting, "approved"), mayBeBelowCost, context.actor(), context.now());
        return Result.of(approved, WaitingPlan.all(tx).size());
    }
}
