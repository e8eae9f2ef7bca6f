package beppay.cli;

import beppay.platform.db.Transaction;
import beppay.platform.json.Instants;
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
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--reason", paramLabel = "TEXT", description = "The reason, which the list shows.")
                    Arguments.@Nullable Reason reason) {
        var text = reason == null ? null : reason.text();
        var line = context.transact(options, tx -> found(tx, name, SupplierTable.pause(tx, name, text, context.now())));
        context.printResult(
                options,
                line,
                "Nothing is ordered from %s. To resume it, run %s"
                        .formatted(name, ShellCommand.line("suppliers resume", List.of(name))));
        return 0;
    }

    @Command(name = "resume", description = "Orders from a paused supplier again.")
    int resume(@Mixin OperatorOptions options, @Parameters(paramLabel = "NAME") String name) {
        var line = context.transact(options, tx -> found(tx, name, SupplierTable.resume(tx, name)));
        context.printResult(options, line, "Plans of %s are ordered again.".formatted(name));
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
