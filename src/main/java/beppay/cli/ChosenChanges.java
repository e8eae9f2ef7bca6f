package beppay.cli;

import beppay.catalog.Plan;
import beppay.catalog.sync.WaitingPlan;
import beppay.platform.db.Transaction;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The changes of plans that wait for approval and that a command chooses.
final class ChosenChanges {
    @Parameters(paramLabel = "ID|CODE", arity = "0..*", description = "The plans, by ID or by supplier's code.")
    private List<String> plans = List.of();

    @Option(names = "--all", description = "Chooses all changes.")
    private boolean isAll;

    @Option(names = "--supplier", paramLabel = "NAME", description = "Chooses all changes of one supplier.")
    private @Nullable String supplier;

    void rejectUnclear(CommandSpec command) {
        if ((isAll ? 1 : 0) + (supplier != null ? 1 : 0) + (plans.isEmpty() ? 0 : 1) != 1) {
            throw new UsageException(
                    command,
                    "Specify the plans, or --supplier, or --all.",
                    "To list the changes that wait, run bin/beppay plans waiting.");
        }
    }

    /// @param done the participle in the error "Nothing was …", such as "approved"
    List<WaitingPlan> of(Transaction tx, List<WaitingPlan> waiting, String done) {
        if (!plans.isEmpty()) {
            return named(PlanArgument.of(tx, plans), waiting, done);
        }
        return waiting.stream()
                .filter(one -> isAll || one.plan().offer().supplier().equals(supplier))
                .toList();
    }

    private static List<WaitingPlan> named(List<Plan> named, List<WaitingPlan> waiting, String done) {
        var ids = named.stream().map(Plan::id).collect(Collectors.toCollection(HashSet::new));
        var selected =
                waiting.stream().filter(one -> ids.remove(one.plan().id())).toList();
        for (var plan : named) {
            if (ids.contains(plan.id())) {
                throw new CommandException("No change of the plan %s waits for approval. Nothing was %s."
                        .formatted(Table.printable(plan.name()), done));
            }
        }
        return selected;
    }
}
