package beppay.catalog.sync;

import beppay.audit.Actor;
import beppay.audit.AuditEntry;
import beppay.catalog.Plan;
import beppay.catalog.PlanActions;
import beppay.catalog.imports.ListMarkup;
import beppay.catalog.imports.PriceListContent;
import java.util.List;

/// What a synchronisation did.
///
/// @param added plans that are new
/// @param changed plans whose change was made, as they are now
/// @param withdrawn plans that are no longer in the catalogue and were taken off sale
/// @param unchanged the number of plans in the catalogue that are as they were
/// @param waiting all plans of the supplier with a change that waits for approval, as they are now
/// @param rejected invalid rows, whose plans do not change
/// @param skipped the number of rows that can't be sold as plans, such as day passes and top-ups
public record SyncReport(
        String supplier,
        ListMarkup markup,
        List<Plan> added,
        List<Plan> changed,
        List<Plan> withdrawn,
        int unchanged,
        List<WaitingPlan> waiting,
        List<PriceListContent.Rejected> rejected,
        int skipped) {
    /// The entry of the audit log for a synchronisation that someone asked for.
    AuditEntry entry(Actor actor, String name) {
        return AuditEntry.of(actor, "plans.synchronised")
                .about("supplier " + name)
                .changed("markup", null, markup.markup().text())
                .changed("added", null, PlanActions.named(added))
                .changed("changed", null, PlanActions.named(changed))
                .changed("withdrawn", null, PlanActions.named(withdrawn));
    }

    public boolean hasChanges() {
        return !added.isEmpty() || !changed.isEmpty() || !withdrawn.isEmpty();
    }
}
