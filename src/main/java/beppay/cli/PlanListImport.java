package beppay.cli;

import beppay.catalog.imports.Listing;
import beppay.catalog.imports.Markup;
import beppay.catalog.imports.PlanImport;
import beppay.cli.Arguments.Fulfilment;
import beppay.installation.Installation;
import beppay.platform.db.Transaction;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One import of a price list that was read, and what is told of it.
record PlanListImport(Desk desk, OperatorOptions options, Listing listing, String list, Markup markup, boolean isDry) {
    /// @param isWhole whether what the list has no more was withdrawn
    record Answer(
            String list,
            String supplier,
            boolean isDryRun,
            boolean isWhole,
            int added,
            int changed,
            int withdrawn,
            int unchanged,
            int skipped,
            int rejected,
            List<Listing.Rejected> rejections) {}

    private record Done(String supplier, PlanImport changes) {}

    /// The exit status: 1 where rows were rejected.
    int run(@Nullable Fulfilment chosen) {
        var done = isDry
                ? desk.snapshot(options, tx -> compare(tx, supplier(tx, chosen)))
                : desk.transact(options, tx -> write(tx, supplier(tx, chosen)));
        var answer = answer(done.supplier, done.changes);
        desk.answer(options, answer, text(answer));
        if (answer.rejected == 0) {
            return 0;
        }
        if (!options.isJson()) {
            answer.rejections.forEach(row -> desk.remark(row.toString()));
        }
        desk.remark("%d rows were rejected, all others are in order.".formatted(answer.rejected));
        return 1;
    }

    private static String supplier(Transaction tx, @Nullable Fulfilment chosen) {
        var supplier = chosen != null ? chosen : Installation.isDemo(tx) ? Fulfilment.SANDBOX : Fulfilment.STOCK;
        return supplier.name().toLowerCase(Locale.ROOT);
    }

    private Done compare(Transaction tx, String supplier) {
        return new Done(supplier, PlanImport.compare(tx, list, supplier, listing, markup, desk.now()));
    }

    private Done write(Transaction tx, String supplier) {
        return new Done(supplier, PlanImport.run(tx, list, supplier, listing, markup, desk.now()));
    }

    private Answer answer(String supplier, PlanImport changes) {
        return new Answer(
                list,
                supplier,
                isDry,
                listing.isWhole(),
                changes.added().size(),
                changes.changed().size(),
                changes.withdrawn().size(),
                changes.unchanged(),
                changes.skipped(),
                changes.rejected().size(),
                changes.rejected());
    }

    private String text(Answer answer) {
        var counts = "%sadded %d, changed %d, withdrawn %d, unchanged %d, skipped %d, rejected %d."
                .formatted(
                        isDry ? "This would be done: " : "Done: ",
                        answer.added,
                        answer.changed,
                        answer.withdrawn,
                        answer.unchanged,
                        answer.skipped,
                        answer.rejected);
        var partly = "\nThe file holds only a part of its list (a page, or a filtered one), so nothing is withdrawn.";
        var next = "\nThese plans are sold from stock: bin/beppay stock import FILE.csv";
        return counts
                + (answer.isWhole ? "" : partly)
                + (answer.supplier.equals("stock") && answer.added > 0 && !isDry ? next : "");
    }
}
