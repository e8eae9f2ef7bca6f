package beppay.cli;

import beppay.catalog.Plans;
import beppay.catalog.sync.RejectedChanges;
import beppay.catalog.sync.WaitingPlan;
import beppay.platform.db.Transaction;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `plans reject`.
@Command(
        description = "Rejects changes that a synchronisation left for approval. The plan keeps its price, or stays on"
                + " sale. The change waits again only after the supplier has changed the cost once more.")
@SuppressWarnings("NullAway.Init") // picocli sets the command before it calls
final class RejectPlans implements Callable<Integer> {
    private final CliContext context;

    @Spec
    private CommandSpec command;

    @Mixin
    private final OperatorOptions options = new OperatorOptions();

    @Mixin
    private final ChosenChanges chosen = new ChosenChanges();

    RejectPlans(CliContext context) {
        this.context = context;
    }

    record Result(int rejected, int waiting, List<WaitingLine> plans) {}

    @Override
    public Integer call() {
        chosen.rejectUnclear(command);
        var result = context.transact(options, this::reject);
        context.printResult(
                options,
                result,
                "Rejected changes: %d. Changes that still wait: %d.".formatted(result.rejected, result.waiting));
        return 0;
    }

    private Result reject(Transaction tx) {
        Plans.lock(tx);
        var changes = chosen.of(tx, WaitingPlan.all(tx), "rejected");
        int rejected = RejectedChanges.reject(tx, changes, context.actor(), context.now());
        return new Result(
                rejected,
                WaitingPlan.all(tx).size(),
                changes.stream().map(WaitingLine::of).toList());
    }
}
