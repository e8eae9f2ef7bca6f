package beppay.approvals;

import beppay.platform.db.Transaction;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Who proposed and approved a transfer.
///
/// @param id of the approval
/// @param proposedBy such as `staff:ada@example.com`; likewise `decidedBy`
/// @param decidedBy null if it needed no second person; likewise `decidedAt`
/// @param note for the operator only; null if there is none
public record ApprovedTransfer(
        long id,
        String kind,
        String reasonCode,
        @Nullable String note,
        String proposedBy,
        Instant proposedAt,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt) {
    private static final String FIND = """
            select id, kind, reason_code, note, proposed_by, proposed_at, decided_by, decided_at
            from approvals where transfer_id = ?""";

    /// Null if no approval made the transfer, such as that of a purchase.
    public static @Nullable ApprovedTransfer of(Transaction tx, long transferId) {
        return tx.row(ApprovedTransfer.class, FIND, transferId);
    }
}
