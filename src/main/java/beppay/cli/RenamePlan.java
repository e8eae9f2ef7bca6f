package beppay.cli;

import beppay.catalog.PlanNames;
import beppay.catalog.Plans;
import beppay.platform.db.Transaction;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `plans rename`.
@Command(
        description =
                "Sets the name that partners and travellers see, which imports and synchronisations don't change.")
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class RenamePlan implements Callable<Integer> {
    private final CliContext context;

    @Spec
    private CommandSpec command;

    @Mixin
    private final OperatorOptions options = new OperatorOptions();

    @Parameters(index = "0", paramLabel = "ID|CODE", description = "The plan's ID, or its supplier's code.")
    private String plan;

    @Parameters(index = "1", arity = "0..1", paramLabel = "NAME", description = "1 to 200 characters.")
    private @Nullable String name;

    @Option(names = "--automatic", description = "Returns to the name in the price list.")
    private boolean isAutomatic;

    RenamePlan(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (isAutomatic == (name != null)) {
            throw new UsageException(
                    command,
                    isAutomatic ? "NAME and --automatic can't be combined." : "Missing required parameter: NAME.",
                    "Specify a NAME such as 'Spain 5 GB', or --automatic.");
        }
        var line = context.transact(options, this::rename);
        context.printResult(
                options,
                line,
                "The plan %s is named %s.%s"
                        .formatted(
                                line.id(),
                                line.name(),
                                line.listedName() == null
                                        ? ""
                                        : " Its price list names it " + line.listedName() + "."));
        return 0;
    }

    private PlanLine rename(Transaction tx) {
        Plans.lock(tx);
        var known = PlanArgument.of(tx, plan);
        if (name == null) {
            PlanNames.restore(tx, known, context.actor(), context.now());
        } else {
            PlanNames.rename(tx, known, name, context.actor(), context.now());
        }
        return PlanLine.of(PlanArgument.of(tx, known.id()));
    }
}
