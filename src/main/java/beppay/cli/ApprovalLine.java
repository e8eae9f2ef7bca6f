package beppay.cli;

import beppay.approvals.Approval;
import beppay.platform.json.Instants;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An approval in lists and results.
///
/// @param hash what an approver confirms
/// @param expiresAt null if it was executed at once
/// @param decidedBy null if nobody has decided; likewise the next two
record ApprovalLine(
        long approvalId,
        String state,
        String operation,
        String amount,
        String currency,
        String mode,
        @Nullable String reference,
        String reasonCode,
        String proposedBy,
        String proposedAt,
        @Nullable String expiresAt,
        @Nullable String decidedBy,
        @Nullable String decidedAt,
        @Nullable String decisionReason,
        @Nullable Long transferId,
        String hash) {
    static ApprovalLine of(Approval approval, Instant now) {
        var operation = approval.operation();
        return new ApprovalLine(
                approval.id(),
                approval.stateAt(now).code(),
                operation.kind().code(),
                operation.amount().toString(),
                operation.currency(),
                operation.mode().code(),
                operation.reference(),
                operation.reasonCode().code(),
                approval.proposedBy(),
                Instants.seconds(approval.proposedAt()),
                seconds(approval.expiresAt()),
                approval.decidedBy(),
                seconds(approval.decidedAt()),
                approval.decisionReason(),
                approval.transferId(),
                approval.hash());
    }

    static @Nullable String seconds(@Nullable Instant at) {
        return at == null ? null : Instants.seconds(at);
    }
}
