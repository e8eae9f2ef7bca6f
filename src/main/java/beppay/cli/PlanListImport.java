package beppay.cli;

import beppay.catalog.Plans;
import beppay.catalog.imports.Confirmation;
import beppay.catalog.imports.ListMarkup;
import beppay.catalog.imports.PlanImport;
import beppay.catalog.imports.PriceListContent;
import beppay.cli.Arguments.Fulfilment;
import beppay.installation.Installation;
import beppay.platform.db.Transaction;
import java.util.List;
import java.util.Locale;

/// An import of a parsed price list.
record PlanListImport(CliContext context, OperatorOptions options, PlanImportOptions how, PriceListContent listing) {
    private record Done(ListMarkup markup, PlanImport changes, List<Confirmation> missing) {}

    /// Returns the exit status: 1 if rows were rejected, or nothing was written because a flag is missing.
    int run() {
        var done = how.isDry()
                ? context.snapshot(options, tx -> compare(tx, supplier(tx)))
                : context.transact(options, tx -> write(tx, supplier(tx)));
        var report = PlanImportReport.of(done.changes, done.markup, done.missing, listing.isComplete(), how.isDry());
        context.printResult(options, report, new PlanImportText(report).text());
        if (!options.isJson()) {
            report.rejections().forEach(row -> context.printRemark(row.where() + ": " + row.reason()));
        }
        if (report.rejected() > 0) {
            context.printRemark("%s rejected. The plans of rejected rows were not changed."
                    .formatted(report.rejected() == 1 ? "1 row was" : report.rejected() + " rows were"));
        }
        done.missing.forEach(confirmation -> context.printRemark("%s To import the list anyway, add %s."
                .formatted(confirmation.reason(), PlanImportReport.flag(confirmation))));
        return report.rejected() == 0 && done.missing.isEmpty() ? 0 : 1;
    }

    private String supplier(Transaction tx) {
        var chosen = how.supplier();
        var supplier = chosen != null ? chosen : Installation.isDemo(tx) ? Fulfilment.SANDBOX : Fulfilment.STOCK;
        return supplier.name().toLowerCase(Locale.ROOT);
    }

    private Done compare(Transaction tx, String supplier) {
        var used = ListMarkup.of(tx, how.list(), supplier, how.markup());
        var changes = PlanImport.compare(tx, how.list(), supplier, listing, used.markup(), context.now());
        var missing = changes.confirmations().stream()
                .filter(needed -> !how.confirms(needed))
                .toList();
        return new Done(used, changes, missing);
    }

    private Done write(Transaction tx, String supplier) {
        Plans.lock(tx);
        var done = compare(tx, supplier);
        if (done.missing.isEmpty()) {
            done.changes.write(tx, context.actor());
        }
        return done;
    }
}
