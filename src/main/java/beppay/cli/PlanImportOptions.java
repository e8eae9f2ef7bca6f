package beppay.cli;

import beppay.catalog.Markup;
import beppay.catalog.imports.Confirmation;
import beppay.catalog.imports.PriceList;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options of an import of a price list.
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class PlanImportOptions {
    @Option(
            names = "--format",
            required = true,
            paramLabel = "FORMAT",
            description = "beppay, esimaccess, esimgo or airalo.")
    private PriceList format;

    @Option(
            names = "--markup",
            paramLabel = "PERCENT",
            description = "The markup on the list's prices, rounded up to a cent. Default: that of the list's previous"
                    + " import, or 0 for a new list.")
    private @Nullable Markup markup;

    @Option(
            names = "--supplier",
            paramLabel = "SUPPLIER",
            description = "The supplier: sandbox or stock. Default: sandbox in a demonstration, otherwise stock.")
    private Arguments.@Nullable Fulfilment supplier;

    @Option(
            names = "--list",
            paramLabel = "NAME",
            description = "The list's name, if there are several of one format. Default: the format's name.")
    private @Nullable String list;

    @Option(names = "--dry-run", description = "Reports the changes without making them.")
    private boolean isDry;

    @Option(names = "--below-cost", description = "Required to sell a plan at or below the supplier's cost.")
    private boolean mayBeBelowCost;

    @Option(
            names = "--yes",
            description = "Required when more than 5 %% of the list's plans are missing from the file, when plans are"
                    + " missing and rows have no readable code, or when the median price changes by more than half.")
    private boolean mayChangeMuch;

    PriceList format() {
        return format;
    }

    @Nullable
    Markup markup() {
        return markup;
    }

    Arguments.@Nullable Fulfilment supplier() {
        return supplier;
    }

    String list() {
        return list == null ? format.code() : list;
    }

    boolean isDry() {
        return isDry;
    }

    boolean confirms(Confirmation needed) {
        return switch (needed.kind()) {
            case BELOW_COST -> mayBeBelowCost;
            case WITHDRAWAL, LARGE_CHANGE -> mayChangeMuch;
        };
    }
}
