package beppay.cli;

import java.util.ArrayList;

/// The report of an import as text.
record PlanImportText(PlanImportReport report) {
    String text() {
        var parts = new ArrayList<String>();
        parts.add(counts());
        parts.add("Markup: %s %%, %s.".formatted(report.markup(), markupFrom()));
        parts.add(prices());
        if (!report.belowCost().isEmpty()) {
            parts.add(BelowCostLine.table(report.belowCost()));
        }
        if (!report.isComplete()) {
            parts.add("The file contains only part of its list (a page or a filtered list), so nothing is withdrawn.");
        }
        if (report.isImported() && report.supplier().equals("stock") && report.added() > 0) {
            parts.add("These plans are sold from stock: bin/beppay stock import FILE.csv");
        }
        return String.join("\n", parts);
    }

    private String counts() {
        var done = report.isImported()
                ? "Done: "
                : report.isDryRun() ? "This would be done: " : "Nothing was changed. This would be done: ";
        return "%sadded %d, changed %d, withdrawn %d, unchanged %d, kept %d, skipped %d, rejected %d."
                .formatted(
                        done,
                        report.added(),
                        report.changed(),
                        report.withdrawn(),
                        report.unchanged(),
                        report.kept(),
                        report.skipped(),
                        report.rejected());
    }

    private String markupFrom() {
        return switch (report.markupFrom()) {
            case "option" -> "as given";
            case "previous_import" -> "as in the previous import (%s)".formatted(report.markupSince());
            default -> "the default for a new list";
        };
    }

    private String prices() {
        var prices = report.prices();
        var counts = "Prices: %d rose, %d fell.".formatted(prices.rose(), prices.fell());
        if (prices.largest().isEmpty()) {
            return counts;
        }
        return counts + " The largest changes:\n" + prices.table();
    }
}
