package beppay.cli;

import beppay.cli.Arguments.Day;
import beppay.orders.history.MarginReport;
import beppay.orders.history.MarginReport.By;
import beppay.orders.history.MarginReport.Row;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        description = "Prints the revenue less refunds, the suppliers' cost less what they returned, and the margin, in"
                + " live mode and in US dollars. A transfer counts on the day on which it was made. Orders without a"
                + " cost were delivered from your stock, which was paid outside of BepPay, or the supplier reported no"
                + " cost.")
@SuppressWarnings("NullAway.Init") // picocli sets the options before it calls
final class ReportMargin implements Callable<Integer> {
    private final CliContext context;

    @Spec
    private CommandSpec command;

    @Mixin
    private final OperatorOptions options = new OperatorOptions();

    @Option(
            names = "--from",
            required = true,
            paramLabel = "DAY",
            description = "The first day (UTC), such as 2026-03-01.")
    private Day from;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "DAY",
            description = "The last day (UTC), such as 2026-03-31.")
    private Day to;

    @Option(
            names = "--by",
            paramLabel = "PART",
            description = "One line for each plan, partner, supplier or month. Default: month.")
    private By by = By.MONTH;

    @Option(names = "--csv", description = "Prints CSV, without the total.")
    private boolean isCsv;

    ReportMargin(CliContext context) {
        this.context = context;
    }

    /// @param key the month, or the plan's id, the partner's e-mail address or the supplier's name
    record Line(
            String key,
            @Nullable String name,
            long orders,
            long ordersWithoutCost,
            String revenue,
            String cost,
            String margin,
            @Nullable String marginPercent) {
        static Line of(Row row) {
            var percent = row.marginPercent();
            return new Line(
                    row.key(),
                    row.name(),
                    row.orders(),
                    row.ordersWithoutCost(),
                    row.revenue().toString(),
                    row.cost().toString(),
                    row.margin().toString(),
                    percent == null ? null : percent.toPlainString());
        }
    }

    record Result(String by, List<Line> rows, Line total) {}

    @Override
    public Integer call() {
        options.rejectCsvAsJson(isCsv, command);
        DayOptions.rejectReversed(from, to, command);
        var rows = context.snapshot(options, tx -> MarginReport.of(tx, from.start(), to.end(), by));
        if (isCsv) {
            context.pages(heads(), rows, ReportMargin::cells);
        } else {
            print(rows);
        }
        return 0;
    }

    private List<String> heads() {
        return List.of(
                by.code(), "name", "orders", "orders_without_cost", "revenue", "cost", "margin", "margin_percent");
    }

    private static @Nullable Object[] cells(Row row) {
        return new @Nullable Object[] {
            row.key(),
            row.name(),
            row.orders(),
            row.ordersWithoutCost(),
            row.revenue(),
            row.cost(),
            row.margin(),
            row.marginPercent()
        };
    }

    private void print(List<Row> rows) {
        var lines = rows.stream().map(Line::of).toList();
        var total = Line.of(MarginReport.total(rows));
        var table = new Table(
                by.code().toUpperCase(Locale.ROOT),
                "NAME",
                "ORDERS",
                "NO COST",
                "REVENUE",
                "COST",
                "MARGIN",
                "PERCENT");
        lines.forEach(line -> add(table, line));
        add(table, total);
        var none = "Nothing was sold in this period.";
        context.printResult(options, new Result(by.code(), lines, total), rows.isEmpty() ? none : table.toString());
    }

    private static void add(Table table, Line line) {
        table.row(
                line.key,
                line.name == null ? "" : line.name,
                line.orders,
                line.ordersWithoutCost,
                line.revenue,
                line.cost,
                line.margin,
                line.marginPercent == null ? "" : line.marginPercent);
    }
}
