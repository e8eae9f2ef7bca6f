package beppay.cli;

import beppay.cli.Arguments.Reason;
import beppay.orders.history.LateEsims;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `orders keep-late`.
@Command(
        description =
                "Keeps the eSIMs that a supplier delivered after the order's price had been released, if it does not"
                        + " cancel them. You bear their cost, and orders stuck does not list them any longer.")
@SuppressWarnings("NullAway.Init") // picocli sets the parameters before it calls
final class KeepLateEsims implements Callable<Integer> {
    private final CliContext context;

    @Mixin
    private final OperatorOptions options = new OperatorOptions();

    @Parameters(paramLabel = "ID", description = "The order's ID, from bin/beppay orders stuck.")
    private long id;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "The reason, for the audit log.")
    private Reason reason;

    KeepLateEsims(CliContext context) {
        this.context = context;
    }

    record Result(long id, int kept) {}

    @Override
    public Integer call() {
        var result = context.transact(
                options, tx -> new Result(id, LateEsims.keep(tx, id, reason.text(), context.actor(), context.now())));
        context.printResult(
                options, result, "Kept eSIMs of order %d that were delivered too late: %d.".formatted(id, result.kept));
        return 0;
    }
}
