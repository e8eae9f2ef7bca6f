package beppay.approvals;

import beppay.audit.Actor;
import beppay.audit.AuditEntry;
import beppay.audit.AuditLog;
import beppay.platform.db.Transaction;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The audit entries of operations, such as `top_up.proposed` and `refund.approved`.
final class ApprovalAudit {
    private ApprovalAudit() {}

    /// Writes the entry of the step that led to the approval's state.
    static void add(Transaction tx, Actor actor, Approval approval, Instant at) {
        add(tx, actor, approval, null, at);
    }

    /// @param access how one of the two people got access from the other; null if nobody decided
    static void add(Transaction tx, Actor actor, Approval approval, @Nullable GivenAccess access, Instant at) {
        var operation = approval.operation();
        var state = approval.state();
        var entry = AuditEntry.of(actor, operation.kind().code() + "." + state.code())
                .ofPartner(operation.partnerId())
                .about("approval " + approval.id())
                .because(reason(approval))
                .changed("amount", null, operation.amount())
                .changed("currency", null, operation.currency())
                .changed("mode", null, operation.mode().code())
                .changed("reference", null, operation.reference())
                .changed("target", null, operation.targetId())
                .changed("reason_code", null, operation.reasonCode().code())
                .changed("parameters_sha256", null, approval.hash())
                .changed("transfer", null, approval.transferId())
                .changed("access_given", null, access == null ? null : access.text());
        AuditLog.add(tx, entry, at);
    }

    private static @Nullable String reason(Approval approval) {
        if (approval.decisionReason() != null) {
            return approval.decisionReason();
        }
        var operation = approval.operation();
        return operation.note() == null ? operation.reason() : operation.note();
    }
}
