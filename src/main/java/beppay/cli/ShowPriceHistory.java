package beppay.cli;

import beppay.catalog.PriceChange;
import beppay.catalog.PriceHistory;
import beppay.platform.json.Instants;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `plans history`.
@Command(description = "Lists the changes of a plan's list price and cost in the last 400 days, newest first.")
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class ShowPriceHistory implements Callable<Integer> {
    private final CliContext context;

    @Mixin
    private final OperatorOptions options = new OperatorOptions();

    @Parameters(paramLabel = "ID|CODE", description = "The plan's ID, or its supplier's code.")
    private String plan;

    @Option(names = "--limit", paramLabel = "COUNT", description = "The maximum number of changes. Default: 50.")
    private Arguments.Limit limit = new Arguments.Limit(50);

    ShowPriceHistory(CliContext context) {
        this.context = context;
    }

    /// @param cause `import`, `sync`, `approval`, `rule` or `manual`
    /// @param detail the price list or the rule; null for other causes
    /// @param author the person; null if nobody decided
    record Line(
            String changedAt,
            String oldPrice,
            String price,
            String oldCost,
            String cost,
            String cause,
            @Nullable String detail,
            @Nullable String author) {
        static Line of(PriceChange change) {
            var cause = change.cause();
            return new Line(
                    Instants.seconds(change.changedAt()),
                    change.oldPrice().toString(),
                    change.price().toString(),
                    change.oldCost().toString(),
                    change.cost().toString(),
                    cause.kind().code(),
                    cause.detail(),
                    cause.author());
        }
    }

    record Result(String plan, List<Line> changes) {}

    @Override
    public Integer call() {
        var result = context.snapshot(options, tx -> {
            var id = PlanArgument.of(tx, plan).id();
            return new Result(
                    id,
                    PriceHistory.of(tx, id, limit.lines()).stream()
                            .map(Line::of)
                            .toList());
        });
        context.printResult(
                options,
                result,
                result.changes.isEmpty() ? "Neither the price nor the cost has changed." : table(result));
        return 0;
    }

    private static String table(Result result) {
        var table = new Table("CHANGED", "OLD PRICE", "PRICE", "OLD COST", "COST", "CAUSE", "DETAIL", "BY");
        for (var line : result.changes) {
            table.row(
                    line.changedAt,
                    line.oldPrice,
                    line.price,
                    line.oldCost,
                    line.cost,
                    line.cause,
                    line.detail == null ? "" : line.detail,
                    line.author == null ? "" : line.author);
        }
        return table.toString();
    }
}
