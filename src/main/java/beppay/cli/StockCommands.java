package beppay.cli;

import beppay.platform.db.Database;
import beppay.suppliers.stock.StockImport;
import beppay.suppliers.stock.StockLevels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(description = "Imports eSIMs that you bought, and lists how many are left.")
final class StockCommands {
    private final CliContext context;

    StockCommands(CliContext context) {
        this.context = context;
    }

    /// `changed` and `withdrawn` are always 0, because imports never change the stock. All imports have these
    /// fields.
    record Imported(int added, int changed, int withdrawn, int rejected, List<StockImport.Rejected> rejections) {}

    @Command(
            name = "import",
            description = "Imports the profiles of a CSV file with the header plan,iccid,activation_code or"
                    + " plan,iccid,activation_code,confirmation_code. Invalid lines are reported and skipped. The exit"
                    + " status is then 1.")
    int importFile(
            @Mixin OperatorOptions options, @Parameters(paramLabel = "FILE", description = "The CSV file.") Path file) {
        var report = context.with(options, database -> take(options, database, file));
        var rejections = report.rejected();
        var rejected = rejections.size();
        context.printResult(
                options,
                new Imported(report.added(), 0, 0, rejected, rejections),
                "Added %d profiles, rejected %d lines.".formatted(report.added(), rejected));
        if (rejected == 0) {
            return 0;
        }
        if (!options.isJson()) {
            rejections.forEach(line -> context.printRemark("line %d: %s".formatted(line.line(), line.reason())));
        }
        context.printRemark(
                report.added() == 0
                        ? "Nothing was imported."
                        : "%d lines were rejected. All others were imported.".formatted(rejected));
        return 1;
    }

    private StockImport.Report take(OperatorOptions options, Database database, Path file) {
        var keyFile = options.keyFile(context.environment());
        var cipher = EncryptedTables.open(database, keyFile, context.clock(), context.random());
        try (var csv = Files.newInputStream(file)) {
            return new StockImport(database, cipher, context.clock()).run(csv, context.actor());
        } catch (IOException unreadable) {
            throw new CommandException("The file %s can't be read.".formatted(file));
        }
    }

    record Listed(List<StockLevels.Level> stock) {}

    @Command(name = "list", description = "Lists the plans that are sold from stock, lowest stock first.")
    int list(@Mixin OperatorOptions options) {
        var levels = context.snapshot(options, StockLevels::all);
        var table = new Table("PLAN", "NAME", "UNSOLD", "SOLD");
        levels.forEach(level -> table.row(level.planId(), level.planName(), level.unsold(), level.sold()));
        var first = "No plan is sold from stock yet. Import a list: "
                + "bin/beppay plans import FILE --format beppay --supplier stock";
        context.printResult(options, new Listed(levels), levels.isEmpty() ? first : table.toString());
        return 0;
    }
}
