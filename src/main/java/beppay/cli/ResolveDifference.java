package beppay.cli;

import beppay.reconciliation.SupplierDifference.State;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        description =
                "Records how you corrected the cause of a difference with a supplier. If the next comparison finds it"
                        + " again, it is open again. Nothing else is changed.")
@SuppressWarnings("NullAway.Init") // picocli sets the parameters before it calls
final class ResolveDifference implements Callable<Integer> {
    private final CliContext context;

    @Mixin
    private final OperatorOptions options = new OperatorOptions();

    @Parameters(paramLabel = "ID", description = "The difference's ID, from bin/beppay suppliers differences.")
    private long id;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "The list shows it with --all.")
    private Arguments.Reason reason;

    ResolveDifference(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return DifferenceDecision.record(context, options, id, State.RESOLVED, reason.text());
    }
}
