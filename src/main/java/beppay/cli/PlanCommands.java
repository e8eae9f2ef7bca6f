package beppay.cli;

import beppay.catalog.Catalog;
import beppay.catalog.Plan;
import beppay.catalog.PlanQuery;
import beppay.catalog.PlanSort;
import beppay.catalog.imports.Markup;
import beppay.catalog.imports.PriceList;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(description = "Imports price lists, and lists the plans on sale.")
final class PlanCommands {
    private final Desk desk;

    PlanCommands(Desk desk) {
        this.desk = desk;
    }

    @Command(
            name = "import",
            description = "Puts a price list's plans on sale. Plans that the list brought before and has no more are"
                    + " withdrawn. Rows that can't be used are told and left out; the exit status is then 1.")
    int importList(
            @Mixin OperatorOptions options,
            @Parameters(paramLabel = "FILE") Path file,
            @Option(
                            names = "--format",
                            required = true,
                            paramLabel = "FORMAT",
                            description = "beppay, esimaccess, esimgo or airalo.")
                    PriceList format,
            @Option(
                            names = "--markup",
                            defaultValue = "0",
                            paramLabel = "PERCENT",
                            description = "Added to the list's prices, up to a whole cent; 0 if not said.")
                    Markup markup,
            @Option(
                            names = "--supplier",
                            paramLabel = "SUPPLIER",
                            description = "Who fulfils: sandbox or stock. If not said, a demonstration's sandbox, and"
                                    + " stock otherwise.")
                    Arguments.@Nullable Fulfilment supplier,
            @Option(
                            names = "--list",
                            paramLabel = "NAME",
                            description = "Which list this is, where there are several of one format; the format's"
                                    + " name if not said.")
                    @Nullable
                    String list,
            @Option(names = "--dry-run", description = "Only tells what would be done.") boolean isDry) {
        var listing = format.read(file);
        var source = list == null ? format.word() : list;
        return new PlanListImport(desk, options, listing, source, markup, isDry).run(supplier);
    }

    record Line(
            String id,
            String name,
            int days,
            String data,
            String price,
            String cost,
            String countries,
            String planType,
            String supplier,
            String list,
            String supplierCode) {
        static Line of(Plan plan) {
            return new Line(
                    plan.id(),
                    plan.name(),
                    plan.days(),
                    plan.dataLabel(),
                    plan.price().toString(),
                    plan.cost().toString(),
                    plan.countryIso2(),
                    plan.planType().word(),
                    plan.supplier(),
                    plan.source(),
                    plan.supplierCode());
        }
    }

    record Listed(List<Line> plans) {}

    @Command(name = "list", description = "Lists the plans on sale, by name.")
    int list(
            @Mixin OperatorOptions options,
            @Option(
                            names = "--search",
                            paramLabel = "WORDS",
                            description = "Only plans in whose or whose countries' names all these words stand.")
                    @Nullable
                    String words) {
        var query = new PlanQuery(Set.of(), null, words, null, null, null, null, PlanSort.NAME);
        var plans = desk.snapshot(options, tx -> new Catalog().current(tx).search(query));
        var lines = plans.stream().map(Line::of).toList();
        var table = new Table("ID", "NAME", "DAYS", "DATA", "PRICE", "COST", "SUPPLIER", "LIST");
        for (var line : lines) {
            table.row(line.id, line.name, line.days, line.data, line.price, line.cost, line.supplier, line.list);
        }
        var none = words == null
                ? "No plan is on sale yet. Import a list: bin/beppay plans import FILE --format beppay --markup 30"
                : "No plan on sale has all these words.";
        desk.answer(options, new Listed(lines), lines.isEmpty() ? none : table.toString());
        return 0;
    }
}
