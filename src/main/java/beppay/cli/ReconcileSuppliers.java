package beppay.cli;

import beppay.audit.AuditEntry;
import beppay.cli.Arguments.Day;
import beppay.platform.db.Transaction;
import beppay.reconciliation.Reconciliation;
import beppay.reconciliation.ReconciliationReport;
import beppay.suppliers.RemoteSupplier;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        description =
                "Compares your orders, eSIMs and costs of a day with a supplier's own orders, and your balance there"
                        + " with the books. Differences are recorded and nothing is repaired. The exit status is 1 if there is an"
                        + " open difference, or the comparison is incomplete.")
@SuppressWarnings("NullAway.Init") // picocli sets the command before it calls
final class ReconcileSuppliers implements Callable<Integer> {
    private final CliContext context;

    @Spec
    private CommandSpec command;

    @Mixin
    private final OperatorOptions options = new OperatorOptions();

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            description = "The supplier's name, such as esimaccess. Default: all suppliers that are set up.")
    private @Nullable String name;

    @Option(
            names = "--day",
            paramLabel = "DAY",
            description =
                    "The day (UTC), such as 2026-03-30. Default: yesterday. Of the present day, orders of the last"
                            + " half hour are not compared.")
    private @Nullable Day day;

    ReconcileSuppliers(CliContext context) {
        this.context = context;
    }

    /// @param orders the number of the supplier's orders of the day
    /// @param open the number of open differences
    /// @param failure why the comparison is incomplete; null if it is complete
    record Line(
            String supplier,
            long orders,
            int open,
            @Nullable String failure,
            List<DifferenceLine> differences) {}

    record Result(String day, List<Line> suppliers) {}

    @Override
    public Integer call() {
        var compared = day();
        var suppliers = suppliers();
        var reports = context.with(options, database -> {
            var reconciliation = new Reconciliation(database, context.clock());
            return suppliers.stream()
                    .map(supplier -> {
                        var report = reconciliation.run(supplier, List.of(compared));
                        database.transact(tx -> record(tx, report, compared));
                        return report;
                    })
                    .toList();
        });
        var lines = reports.stream().map(this::line).toList();
        context.printResult(options, new Result(compared.toString(), lines), text(compared, lines));
        return lines.stream().allMatch(line -> line.open == 0 && line.failure == null) ? 0 : 1;
    }

    private ReconciliationReport record(Transaction tx, ReconciliationReport report, LocalDate compared) {
        var entry = AuditEntry.of(context.actor(), "supplier.reconciled")
                .about("%s on %s".formatted(report.supplier(), compared))
                .changed("open", null, report.open().size());
        context.record(tx, entry);
        return report;
    }

    private LocalDate day() {
        var today = LocalDate.ofInstant(context.now(), ZoneOffset.UTC);
        if (day != null && day.date().isAfter(today)) {
            throw new UsageException(command, "--day is in the future.", "Days are in UTC.");
        }
        return day == null ? today.minusDays(1) : day.date();
    }

    private List<RemoteSupplier> suppliers() {
        var all = context.suppliers().get().remote();
        var chosen = name == null
                ? all
                : all.stream().filter(supplier -> supplier.name().equals(name)).toList();
        if (chosen.isEmpty()) {
            var what = name == null ? "No supplier" : "The supplier " + Table.printable(name);
            throw new CommandException("%s is %sset up. See docs/production.md for the settings."
                    .formatted(what, name == null ? "" : "not "));
        }
        return chosen;
    }

    private Line line(ReconciliationReport report) {
        var differences = report.differences().stream()
                .map(difference -> DifferenceLine.of(difference, context.now()))
                .toList();
        return new Line(report.supplier(), report.orders(), report.open().size(), report.failure(), differences);
    }

    private static String text(LocalDate day, List<Line> lines) {
        var text = new StringBuilder();
        var differences = new ArrayList<DifferenceLine>();
        for (var line : lines) {
            differences.addAll(line.differences);
            text.append(
                    line.failure == null
                            ? "%s on %s: orders %d, differences %d, open %d.%n"
                                    .formatted(line.supplier, day, line.orders, line.differences.size(), line.open)
                            : "%s on %s was not compared completely: %s.%n"
                                    .formatted(line.supplier, day, line.failure));
        }
        return text + (differences.isEmpty() ? "" : DifferenceLine.table(differences));
    }
}
