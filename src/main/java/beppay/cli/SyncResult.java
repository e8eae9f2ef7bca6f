package beppay.cli;

import beppay.catalog.sync.SyncReport;
import java.util.List;
import java.util.Locale;

/// The report of a synchronisation, as printed by `--json`.
///
/// @param markup in percent
/// @param markupFrom `option` or `previous_import`
/// @param waiting the number of plans with a change that waits for approval
record SyncResult(
        String supplier,
        String markup,
        String markupFrom,
        int added,
        int changed,
        int withdrawn,
        int unchanged,
        int skipped,
        int rejected,
        List<PlanImportReport.Rejection> rejections,
        int waiting,
        List<WaitingLine> waitingPlans) {
    /// A longer list would scroll the counts off the screen. `plans waiting` lists all plans.
    private static final int MAX_LISTED = 20;

    static SyncResult of(SyncReport report) {
        var waiting = report.waiting().stream().map(WaitingLine::of).toList();
        return new SyncResult(
                report.supplier(),
                report.markup().markup().text(),
                report.markup().origin().name().toLowerCase(Locale.ROOT),
                report.added().size(),
                report.changed().size(),
                report.withdrawn().size(),
                report.unchanged(),
                report.skipped(),
                report.rejected().size(),
                report.rejected().stream().map(PlanImportReport.Rejection::of).toList(),
                waiting.size(),
                waiting);
    }

    String text() {
        var counts =
                "Added %d, changed %d, withdrawn %d, unchanged %d, skipped %d, rejected %d, waiting %d. Markup: %s %%."
                        .formatted(added, changed, withdrawn, unchanged, skipped, rejected, waiting, markup);
        if (waiting == 0) {
            return counts;
        }
        var shown = waitingPlans.subList(0, Math.min(waiting, MAX_LISTED));
        return counts + "\nThese changes wait for approval (bin/beppay plans approve):\n" + WaitingLine.table(shown)
                + (waiting > MAX_LISTED ? "… and %d more.\n".formatted(waiting - MAX_LISTED) : "");
    }
}
