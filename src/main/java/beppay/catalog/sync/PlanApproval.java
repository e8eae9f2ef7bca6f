package beppay.catalog.sync;

import beppay.catalog.Plan;
import beppay.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A change of a plan that waits for approval, or was rejected: a row of the table `plan_approvals`.
///
/// @param oldCost the last cost that needed no approval, or was approved
/// @param newCost the cost that the supplier charges now
/// @param rejectedAt null while it waits
public record PlanApproval(
        String planId,
        Kind kind,
        Money oldCost,
        Money newCost,
        Instant waitingSince,
        @Nullable Instant rejectedAt) {
    public enum Kind {
        /// The price must follow the cost.
        COST,
        /// The supplier's catalogue no longer has the plan.
        WITHDRAWAL
    }

    public boolean isRejected() {
        return rejectedAt != null;
    }

    /// Whether the operator rejected the same change.
    boolean isSameAs(Kind otherKind, Money otherCost) {
        return kind == otherKind && newCost.equals(otherCost);
    }

    /// The plan as it is once it is withdrawn. Its cost is the approved one, so that the change waits for
    /// approval again if the plan returns.
    Plan withdrawn(Plan plan, Instant at) {
        return plan.with(plan.price(), oldCost, at);
    }
}
