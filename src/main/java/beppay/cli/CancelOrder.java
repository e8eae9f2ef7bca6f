package beppay.cli;

import beppay.orders.cancellation.EsimCancellation;
import beppay.orders.cancellation.EsimCancellations;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        description = "Cancels the eSIMs of an order at the supplier, which returns their cost: those of a refunded"
                + " order, and those that were delivered after the order had failed. It can be repeated. The exit status"
                + " is 0 if all eSIMs are cancelled.")
final class CancelOrder implements Callable<Integer> {
    private final CliContext context;

    @Mixin
    private final OperatorOptions options = new OperatorOptions();

    @Parameters(paramLabel = "ID", description = "The order's ID, from bin/beppay orders.")
    private long id;

    @Option(names = "--reason", paramLabel = "TEXT", description = "The reason, for the audit log.")
    private Arguments.@Nullable Reason reason;

    CancelOrder(CliContext context) {
        this.context = context;
    }

    record Result(long id, List<CancellationLine> esims) {}

    @Override
    public Integer call() {
        var esims = context.with(
                options,
                database -> new EsimCancellations(
                                database, context.suppliers().get(), context.clock(), System::nanoTime)
                        .cancel(id, reason == null ? null : reason.text(), context.actor()));
        context.printResult(options, new Result(id, CancellationLine.of(esims)), CancellationLine.text(id, esims));
        return esims.stream().allMatch(EsimCancellation::isCancelled) ? 0 : 1;
    }
}
