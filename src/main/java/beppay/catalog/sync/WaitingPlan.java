package beppay.catalog.sync;

import beppay.catalog.Plan;
import beppay.catalog.Plans;
import beppay.platform.db.Transaction;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A plan and its change that waits for approval, or was rejected.
///
/// @param plan as it is now
public record WaitingPlan(Plan plan, PlanApproval approval) {
    /// All plans with a change that waits, in the order of [PlanApprovals#all].
    public static List<WaitingPlan> all(Transaction tx) {
        return of(tx, PlanApprovals.all(tx));
    }

    /// The change of a plan that waits or was rejected; null if there is none.
    public static @Nullable WaitingPlan of(Transaction tx, Plan plan) {
        var approval = PlanApprovals.ofPlan(tx, plan.id());
        return approval == null ? null : new WaitingPlan(plan, approval);
    }

    private static List<WaitingPlan> of(Transaction tx, List<PlanApproval> approvals) {
        var plans =
                byId(Plans.find(tx, approvals.stream().map(PlanApproval::planId).toList())
                        .rows());
        return approvals.stream()
                .map(one -> new WaitingPlan(Objects.requireNonNull(plans.get(one.planId())), one))
                .toList();
    }

    static Map<String, Plan> byId(List<Plan> plans) {
        return plans.stream().collect(Collectors.toMap(Plan::id, Function.identity()));
    }
}
