package beppay.catalog.sync;

import beppay.platform.db.Transaction;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The table `plan_approvals`.
final class PlanApprovals {
    private static final String ALL = """
            select plan_approvals.* from plan_approvals join plans on plans.id = plan_id join offers using (plan_id)
            where rejected_at is null
            order by kind, supplier, name collate "C", plan_id
            """;

    private static final String OF_PLAN = "select * from plan_approvals where plan_id = ?";

    private static final String OF_LIST = """
            select plan_approvals.* from plan_approvals join offers using (plan_id)
            where source = ? and supplier = ?
            """;

    private static final String WRITE = """
            insert into plan_approvals (plan_id, kind, old_cost_micros, new_cost_micros, waiting_since)
            select plan_id, kind, old_cost_micros, new_cost_micros, at
            from unnest(?::text[], ?::text[], ?::bigint[], ?::bigint[])
                     as waiting (plan_id, kind, old_cost_micros, new_cost_micros),
                 (select cast(? as timestamptz) as at) now
            on conflict (plan_id) do update
            set kind = excluded.kind, old_cost_micros = excluded.old_cost_micros,
                new_cost_micros = excluded.new_cost_micros,
                waiting_since = case when plan_approvals.kind = excluded.kind
                                     then plan_approvals.waiting_since else excluded.waiting_since end,
                rejected_at = case when (plan_approvals.kind, plan_approvals.new_cost_micros)
                                         = (excluded.kind, excluded.new_cost_micros)
                                   then plan_approvals.rejected_at end
            """;

    private static final String REJECT = """
            update plan_approvals set rejected_at = ? where plan_id = any (?) and rejected_at is null""";

    private static final String REMOVE = "delete from plan_approvals where plan_id = any (?)";

    private PlanApprovals() {}

    /// All changes that wait for approval: costs first, then withdrawals, by supplier and name.
    static List<PlanApproval> all(Transaction tx) {
        return tx.rows(PlanApproval.class, ALL);
    }

    static @Nullable PlanApproval ofPlan(Transaction tx, String planId) {
        return tx.row(PlanApproval.class, OF_PLAN, planId);
    }

    /// Those that wait, and those that were rejected.
    static List<PlanApproval> ofList(Transaction tx, String source, String supplier) {
        return tx.rows(PlanApproval.class, OF_LIST, source, supplier);
    }

    /// Inserts the changes, or replaces those of the same plans, which have been waiting for longer.
    static void write(Transaction tx, List<PlanApproval> waiting, Instant at) {
        if (!waiting.isEmpty()) {
            tx.update(
                    WRITE,
                    waiting.stream().map(PlanApproval::planId).toArray(String[]::new),
                    waiting.stream()
                            .map(one -> one.kind() == PlanApproval.Kind.COST ? "cost" : "withdrawal")
                            .toArray(String[]::new),
                    waiting.stream().map(one -> one.oldCost().micros()).toArray(Long[]::new),
                    waiting.stream().map(one -> one.newCost().micros()).toArray(Long[]::new),
                    at);
        }
    }

    static void reject(Transaction tx, List<String> planIds, Instant at) {
        tx.update(REJECT, at, planIds.toArray(String[]::new));
    }

    static void remove(Transaction tx, Collection<String> planIds) {
        if (!planIds.isEmpty()) {
            tx.update(REMOVE, (Object) planIds.toArray(String[]::new));
        }
    }
}
