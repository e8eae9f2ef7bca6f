package beppay.cli;

import beppay.catalog.Markup;
import beppay.catalog.sync.CatalogSync;
import beppay.catalog.sync.SupplierCatalog;
import beppay.catalog.sync.SyncSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        description = "Synchronises the plans of a supplier with its catalogue. Large changes wait for approval (plans"
                + " waiting). Invalid rows are reported, and their plans don't change. The exit status is then 1.")
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class SyncSupplier implements Callable<Integer> {
    private final CliContext context;
    private final Supplier<List<SupplierCatalog>> catalogs;

    @Mixin
    private final OperatorOptions options = new OperatorOptions();

    @Parameters(paramLabel = "NAME", description = "The supplier: esimaccess, airalo or esimgo.")
    private String name;

    @Option(
            names = "--markup",
            paramLabel = "PERCENT",
            description = "The markup on the costs, rounded up to a cent. Required for the first synchronisation."
                    + " Default: that of the previous one.")
    private @Nullable Markup markup;

    @Option(names = "--below-cost", description = "Required to sell a plan at or below the supplier's cost.")
    private boolean mayBeBelowCost;

    SyncSupplier(CliContext context, Supplier<List<SupplierCatalog>> catalogs) {
        this.context = context;
        this.catalogs = catalogs;
    }

    @Override
    public Integer call() {
        var catalog = catalog();
        var wrong = new ArrayList<String>();
        var limit = SyncSettings.of(context.environment(), wrong).limit();
        InvalidSettings.reject(wrong);
        var report = context.with(
                options,
                database -> new CatalogSync(database, context.clock(), limit)
                        .run(catalog, markup, mayBeBelowCost, context.actor()));
        var result = SyncResult.of(report);
        context.printResult(options, result, result.text());
        if (!options.isJson()) {
            result.rejections().forEach(row -> context.printRemark(row.where() + ": " + row.reason()));
        }
        if (result.rejected() > 0) {
            context.printRemark("%s rejected. The plans of rejected rows were not changed."
                    .formatted(result.rejected() == 1 ? "1 row was" : result.rejected() + " rows were"));
        }
        return result.rejected() == 0 ? 0 : 1;
    }

    private SupplierCatalog catalog() {
        var known = catalogs.get();
        return known.stream()
                .filter(catalog -> catalog.supplier().equals(name))
                .findFirst()
                .orElseThrow(() -> new CommandException(
                        "There is no supplier %s with a catalogue. %s".formatted(Table.printable(name), names(known))));
    }

    private static String names(List<SupplierCatalog> known) {
        return known.isEmpty()
                ? "None is configured."
                : "The suppliers are: %s."
                        .formatted(known.stream().map(SupplierCatalog::supplier).collect(Collectors.joining(", ")));
    }
}
