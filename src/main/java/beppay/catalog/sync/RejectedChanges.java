package beppay.catalog.sync;

import beppay.audit.Actor;
import beppay.audit.AuditEntry;
import beppay.audit.AuditLog;
import beppay.catalog.PlanActions;
import beppay.platform.db.Transaction;
import java.time.Instant;
import java.util.List;

/// Rejects changes that wait for approval. The plan keeps its price, or stays on sale. The change waits again
/// only after the supplier has changed the cost once more, or after the plan has been in the catalogue again.
public final class RejectedChanges {
    private RejectedChanges() {}

    /// Call it in the transaction that selected the changes under [Plans#lock].
    ///
    /// @return how many were rejected; those that were rejected before don't count
    public static int reject(Transaction tx, List<WaitingPlan> changes, Actor actor, Instant at) {
        var rejected =
                changes.stream().filter(one -> !one.approval().isRejected()).toList();
        if (rejected.isEmpty()) {
            return 0;
        }
        var plans = rejected.stream().map(WaitingPlan::plan).toList();
        PlanApprovals.reject(
                tx, rejected.stream().map(one -> one.approval().planId()).toList(), at);
        var entry = AuditEntry.of(actor, "plans.rejected").about("%d changes of plans".formatted(rejected.size()));
        AuditLog.add(tx, entry.changed("plans", null, PlanActions.named(plans)), at);
        return rejected.size();
    }
}
