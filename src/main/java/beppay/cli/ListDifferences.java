package beppay.cli;

import beppay.reconciliation.SupplierDifferences;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        description =
                "Lists the differences with suppliers that exist and that you have neither explained nor resolved."
                        + " A comparison adds them (suppliers reconcile).")
final class ListDifferences implements Callable<Integer> {
    private final CliContext context;

    @Mixin
    private final OperatorOptions options = new OperatorOptions();

    @Option(names = "--all", description = "Also those that are explained, resolved or gone, the newest first.")
    private boolean isAll;

    @Option(names = "--limit", paramLabel = "COUNT", description = "The maximum number with --all. Default: 100.")
    private Arguments.Limit limit = new Arguments.Limit(100);

    ListDifferences(CliContext context) {
        this.context = context;
    }

    record Result(List<DifferenceLine> differences) {}

    @Override
    public Integer call() {
        var now = context.now();
        var found = context.snapshot(
                options, tx -> isAll ? SupplierDifferences.all(tx, limit.lines()) : SupplierDifferences.open(tx));
        var lines = found.stream().map(one -> DifferenceLine.of(one, now)).toList();
        var none = isAll ? "No difference was ever found." : "There is no open difference.";
        context.printResult(options, new Result(lines), lines.isEmpty() ? none : DifferenceLine.table(lines));
        return 0;
    }
}
