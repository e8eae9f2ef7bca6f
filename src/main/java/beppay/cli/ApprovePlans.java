package beppay.cli;

import beppay.catalog.Plan;
import beppay.catalog.Plans;
import beppay.catalog.sync.ApprovedPlans;
import beppay.catalog.sync.WaitingPlan;
import beppay.platform.db.Transaction;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
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

    @Parameters(paramLabel = "ID|CODE", arity = "0..*")
    private List<String> plans = List.of();

    @Option(names = "--all", description = "Approves all changes.")
    private boolean isAll;

    @Option(names = "--supplier", paramLabel = "NAME", description = "Approves all changes of one supplier.")
    private @Nullable String supplier;

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
        if ((isAll ? 1 : 0) + (supplier != null ? 1 : 0) + (plans.isEmpty() ? 0 : 1) != 1) {
            throw new UsageException(
                    command,
                    "Specify the plans, or --supplier, or --all.",
                    "To list the changes that wait, run bin/beppay plans waiting.");
        }
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
        var approved = ApprovedPlans.approve(tx, selected(tx, waiting), mayBeBelowCost, context.actor(), context.now());
        return Result.of(approved, WaitingPlan.all(tx).size());
    }

    private List<WaitingPlan> selected(Transaction tx, List<WaitingPlan> waiting) {
        if (!plans.isEmpty()) {
            return named(PlanArgument.of(tx, plans), waiting);
        }
        return waiting.stream()
                .filter(one -> isAll || one.plan().offer().supplier().equals(supplier))
                .toList();
    }

    private static List<WaitingPlan> named(List<Plan> named, List<WaitingPlan> waiting) {
        var ids = named.stream().map(Plan::id).collect(Collectors.toCollection(HashSet::new));
        var selected =
                waiting.stream().filter(one -> ids.remove(one.plan().id())).toList();
        for (var plan : named) {
            if (ids.contains(plan.id())) {
                throw new CommandException("No change of the plan %s waits for approval. Nothing was approved."
                        .formatted(Table.printable(plan.name())));
            }
        }
        return selected;
    }
}
