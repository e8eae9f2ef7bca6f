package beppay.approvals;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.platform.db.Transaction;
import beppay.wallets.Wallet;
import java.time.Instant;
import java.util.Objects;

/// Writes off what a partner owes and the operator no longer expects. No wallet changes.
final class WriteOffs {
    private WriteOffs() {}

    /// The receivable of a request.
    ///
    /// @throws CodedException `not_found` if the partner has no such receivable
    static Receivable receivable(Transaction tx, Request.WriteOff request) {
        var found = Receivables.find(tx, request.receivableId());
        if (found == null || found.partnerId() != request.partnerId()) {
            throw new CodedException(
                    ErrorCode.NOT_FOUND, "The partner has no receivable %d.".formatted(request.receivableId()));
        }
        if (!found.rest().isPositive()) {
            throw CodedException.ofField("receivable", "was collected or written off completely");
        }
        return found;
    }

    /// Books it. The caller has locked the partner's wallets.
    ///
    /// @throws CodedException `invalid_request` if less is owed
    static Effect write(Transaction tx, Wallet wallet, Operation operation, String author, Instant at) {
        long id = Objects.requireNonNull(operation.targetId());
        Receivables.writeOff(tx, operation, id, author, at);
        return Effect.ofWriteOff(wallet, operation, at);
    }

    /// The transfer that [#write] posted last in the same transaction.
    static long transferOf(Transaction tx, long receivableId) {
        return Objects.requireNonNull(Receivables.find(tx, receivableId)).debt().last(tx);
    }
}
