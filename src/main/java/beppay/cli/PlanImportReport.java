package beppay.cli;

import beppay.catalog.imports.Confirmation;
import beppay.catalog.imports.ListMarkup;
import beppay.catalog.imports.PlanImport;
import beppay.catalog.imports.PriceListContent;
import beppay.platform.json.Instants;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The changes that an import made, or would make, as printed by `--json`.
///
/// @param isImported false in a dry run, or if a required flag is missing
/// @param isComplete whether plans that are missing from the file are withdrawn
/// @param kept the number of plans whose row was rejected, and which were not changed
/// @param markup in percent
/// @param markupFrom `option`, `previous_import` or `default`
/// @param requiredFlags the required flags that are missing
record PlanImportReport(
        String list,
        String supplier,
        boolean isDryRun,
        boolean isComplete,
        int added,
        int changed,
        int withdrawn,
        int unchanged,
        int skipped,
        int rejected,
        List<Rejection> rejections,
        int kept,
        boolean isImported,
        String markup,
        String markupFrom,
        @Nullable String markupSince,
        PriceChangesLine prices,
        List<BelowCostLine> belowCost,
        List<Required> requiredFlags) {
    /// @param code the code of the row, or null if it can't be read
    record Rejection(String where, String reason, @Nullable String code) {
        static Rejection of(PriceListContent.Rejected row) {
            return new Rejection(row.where(), row.reason(), row.code());
        }
    }

    record Required(String flag, String reason) {
        static Required of(Confirmation missing) {
            return new Required(PlanImportReport.flag(missing), missing.reason());
        }
    }

    static PlanImportReport of(
            PlanImport changes, ListMarkup markup, List<Confirmation> missing, boolean isComplete, boolean isDry) {
        return new PlanImportReport(
                changes.list().source(),
                changes.list().supplier(),
                isDry,
                isComplete,
                changes.added().size(),
                changes.changed().size(),
                changes.withdrawn().size(),
                changes.unchanged(),
                changes.skipped(),
                changes.rejected().size(),
                changes.rejected().stream().map(Rejection::of).toList(),
                changes.kept().size(),
                !isDry && missing.isEmpty(),
                markup.markup().text(),
                markup.origin().name().toLowerCase(Locale.ROOT),
                markup.previousImportAt() == null ? null : Instants.seconds(markup.previousImportAt()),
                PriceChangesLine.of(changes.prices()),
                changes.belowCost().stream().map(BelowCostLine::of).toList(),
                missing.stream().map(Required::of).toList());
    }

    static String flag(Confirmation missing) {
        return switch (missing.kind()) {
            case BELOW_COST -> "--below-cost";
            case WITHDRAWAL, LARGE_CHANGE -> "--yes";
        };
    }
}
