package beppay.cli;

import beppay.platform.db.Transaction;
import beppay.platform.json.Instants;
import beppay.reconciliation.SupplierDifference;
import beppay.reconciliation.SupplierDifferences;
import beppay.suppliers.lanes.SupplierState;
import beppay.suppliers.lanes.SupplierTable;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(description = "Checks, synchronises, funds, reconciles and pauses remote suppliers.")
final class SupplierCommands {
    private static final String DIFFERENCE = "The difference's ID, from bin/beppay suppliers differences.";
    private static final String DECISION = "The list shows it with --all.";

    private final CliContext context;

    SupplierCommands(CliContext context) {
        this.context = context;
    }

    record Line(
            String name,
            boolean isPaused,
            @Nullable String pausedAt,
            @Nullable String pauseReason) {
        static Line of(SupplierState supplier) {
            var at = supplier.pausedAt();
            return new Line(
                    supplier.name(), at != null, at == null ? null : Instants.seconds(at), supplier.pauseReason());
        }
    }

    record Listed(List<Line> suppliers) {}

    @Command(name = "list", description = "Lists the remote suppliers that a server has used.")
    int list(@Mixin OperatorOptions options) {
        var lines = context.snapshot(options, SupplierTable::all).stream()
                .map(Line::of)
                .toList();
        var table = new Table("NAME", "STATE", "PAUSED AT", "REASON");
        for (var line : lines) {
            table.row(
                    line.name,
                    line.isPaused ? "paused" : "active",
                    line.pausedAt == null ? "" : line.pausedAt,
                    line.pauseReason == null ? "" : line.pauseReason);
        }
        var none = "There is no remote supplier yet. A server adds its suppliers when it starts.";
        context.printResult(options, new Listed(lines), lines.isEmpty() ? none : table.toString());
        return 0;
    }

    @Command(
            name = "pause",
            description = "Stops ordering from a supplier, on all servers within a second. Its orders in progress are"
                    + " still looked up.")
    int pause(
            @Mixin OperatorOptions options,
            @Parameters(paramLabel = "NAME", description = "The supplier: esimaccess, airalo or esimgo.") String name,
            @Option(names = "--reason", paramLabel = "TEXT", description = "The reason, which the list shows.")
                    Arguments.@Nullable Reason reason) {
        var text = reason == null ? null : reason.text();
        var line = context.transact(
                options, tx -> found(tx, name, SupplierTable.pause(tx, name, text, context.actor(), context.now())));
        context.printResult(
                options,
                line,
                "Nothing is ordered from %s. To resume it, run %s"
                        .formatted(name, ShellCommand.line("suppliers resume", List.of(name))));
        return 0;
    }

    @Command(name = "resume", description = "Orders from a paused supplier again.")
    int resume(
            @Mixin OperatorOptions options,
            @Parameters(paramLabel = "NAME", description = "The supplier: esimaccess, airalo or esimgo.") String name) {
        var line = context.transact(
                options, tx -> found(tx, name, SupplierTable.resume(tx, name, context.actor(), context.now())));
        context.printResult(options, line, "Plans of %s are ordered again.".formatted(name));
        return 0;
    }

    @Command(
            name = "explain",
            description =
                    "Records why a difference with a supplier exists and may stay. It is no longer open, unless it"
                            + " changes. Nothing else is changed.")
    int explain(
            @Mixin OperatorOptions options,
            @Parameters(paramLabel = "ID", description = DIFFERENCE) long id,
            @Option(names = "--reason", required = true, paramLabel = "TEXT", description = DECISION)
                    Arguments.Reason reason) {
        return decide(options, id, SupplierDifference.State.EXPLAINED, reason);
    }

    @Command(
            name = "resolve",
            description = "Records how you corrected the cause of a difference with a supplier. If the next comparison"
                    + " finds it again, it is open again. Nothing else is changed.")
    int resolve(
            @Mixin OperatorOptions options,
            @Parameters(paramLabel = "ID", description = DIFFERENCE) long id,
            @Option(names = "--reason", required = true, paramLabel = "TEXT", description = DECISION)
                    Arguments.Reason reason) {
        return decide(options, id, SupplierDifference.State.RESOLVED, reason);
    }

    private int decide(OperatorOptions options, long id, SupplierDifference.State state, Arguments.Reason reason) {
        var now = context.now();
        var decided = context.transact(options, tx -> {
            var known = SupplierDifferences.decide(tx, id, state, reason.text(), context.actor(), now);
            if (known == null) {
                throw new CommandException(
                        "There is no difference %d. List them with bin/beppay suppliers differences.".formatted(id));
            }
            return known;
        });
        context.printResult(
                options,
                DifferenceLine.of(decided, now),
                "Difference %d with %s is %s.".formatted(id, decided.supplier(), state.code()));
        return 0;
    }

    private static Line found(Transaction tx, String name, @Nullable SupplierState supplier) {
        if (supplier != null) {
            return Line.of(supplier);
        }
        var known = SupplierTable.all(tx).stream().map(SupplierState::name).collect(Collectors.joining(", "));
        throw new CommandException("There is no remote supplier %s. %s"
                .formatted(
                        Table.printable(name),
                        known.isEmpty()
                                ? "A server adds its suppliers when it starts."
                                : "The remote suppliers are: %s.".formatted(known)));
    }
}
