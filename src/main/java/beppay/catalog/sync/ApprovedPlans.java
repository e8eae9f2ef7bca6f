package beppay.catalog.sync;

import beppay.audit.Actor;
import beppay.audit.AuditEntry;
import beppay.audit.AuditLog;
import beppay.catalog.ListPrices;
import beppay.catalog.Markup;
import beppay.catalog.Plan;
import beppay.catalog.PlanActions;
import beppay.catalog.Plans;
import beppay.catalog.PriceCause;
import beppay.catalog.imports.ImportedList;
import beppay.platform.db.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Changes that the operator has approved, which were then made.
///
/// @param priced plans whose price now follows the cost
/// @param withdrawn plans that were taken off sale
/// @param belowCost plans whose price would be at or below the cost, and which therefore still wait
public record ApprovedPlans(List<Plan> priced, List<Plan> withdrawn, List<WaitingPlan> belowCost) {
    /// Makes the changes. Call it in the transaction that selected them under [Plans#lock].
    ///
    /// @param mayBeBelowCost whether plans may be sold at or below their cost
    public static ApprovedPlans approve(
            Transaction tx, List<WaitingPlan> approved, boolean mayBeBelowCost, Actor actor, Instant at) {
        var prices = ListPrices.of(tx);
        var later = ListPrices.later(tx, at);
        var priced = new ArrayList<Plan>();
        var withdrawn = new ArrayList<Plan>();
        var belowCost = new ArrayList<WaitingPlan>();
        for (var one : approved) {
            if (one.approval().kind() == PlanApproval.Kind.WITHDRAWAL) {
                withdrawn.add(one.approval().withdrawn(one.plan(), at));
                continue;
            }
            var markup = markup(tx, one.plan());
            var plan = prices.of(one.plan().approved(), markup);
            if (ListPrices.lowest(plan, markup, later).isAtOrBelowCost() && !mayBeBelowCost) {
                belowCost.add(one);
            } else {
                priced.add(plan.with(plan.price(), plan.offer().cost(), null));
            }
        }
        var result = new ApprovedPlans(List.copyOf(priced), List.copyOf(withdrawn), List.copyOf(belowCost));
        result.write(tx, PriceCause.approvedBy(actor), at);
        if (!priced.isEmpty() || !withdrawn.isEmpty()) {
            AuditLog.add(tx, result.entry(actor), at);
        }
        return result;
    }

    private AuditEntry entry(Actor actor) {
        return AuditEntry.of(actor, "plans.approved")
                .about("%d changes of plans".formatted(priced.size() + withdrawn.size()))
                .changed("priced", null, PlanActions.named(priced))
                .changed("withdrawn", null, PlanActions.named(withdrawn));
    }

    private static Markup markup(Transaction tx, Plan plan) {
        var list = ImportedList.find(tx, plan.offer().source(), plan.offer().supplier());
        if (list == null) {
            throw new IllegalStateException("a plan waits for approval, but its list was never imported");
        }
        return list.markup();
    }

    private void write(Transaction tx, PriceCause cause, Instant at) {
        Plans.write(tx, priced, cause, at);
        Plans.write(tx, withdrawn, cause, at);
        var ids = withdrawn.stream().map(Plan::id).toList();
        Plans.withdraw(tx, ids, at);
        PlanApprovals.remove(tx, ids);
        PlanApprovals.remove(tx, priced.stream().map(Plan::id).toList());
    }
}
