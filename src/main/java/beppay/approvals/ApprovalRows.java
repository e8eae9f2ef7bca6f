package beppay.approvals;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.money.Money;
import beppay.platform.db.DatabaseException;
import beppay.platform.db.Transaction;
import beppay.platform.db.TypedNull;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The table of approvals.
final class ApprovalRows {
    private static final String ADD = """
            insert into approvals (kind, partner_id, mode, amount_micros, currency, reference, target_id, shortfall,
                keeps_esims, reason_code, reason, note, evidence_sha256, parameters, parameters_sha256,
                threshold_micros, state, proposed_by, proposed_member_id, proposed_at, expires_at, transfer_id)
            select n.*, p.parameters, sha256(convert_to(p.parameters, 'UTF8')), p.threshold, p.state, p.proposer,
                p.member, p.at, p.expires, p.transfer
            from (select ?::text, ?::bigint, ?::text, ?::bigint, ?::text, ?::text, ?::bigint, ?::text, ?::boolean,
                    ?::text, ?::text, ?::text, ?::bytea) as n,
                (select ?::text as parameters, ?::bigint as threshold, ?::text as state, ?::text as proposer,
                    ?::bigint as member, ?::timestamptz as at, ?::timestamptz as expires, ?::bigint as transfer) as p
            returning *""";
    private static final String BY_ID = "select * from approvals where id = ?";
    private static final String LOCK = "select * from approvals where id = ? for update";
    private static final String SAME = """
            select * from approvals
            where partner_id = ? and kind = ? and mode = ? and state = 'proposed'
                and (parameters = ? or reference_key(reference) = reference_key(?::text) or target_id = ? and kind = 'reversal')
            order by id limit 1""";
    private static final String DECIDE = """
            update approvals set state = ?, decided_by = ?, decided_member_id = ?::bigint, decided_at = ?,
                decision_reason = ?, transfer_id = ?::bigint
            where id = ? returning *""";
    private static final String EXPIRE = """
            update approvals set state = 'expired', decided_at = ?
            where id = any (array(
                select id from approvals where state = 'proposed' and expires_at <= ? order by expires_at limit ?
                for update skip locked))
            returning *""";
    private static final String OPEN =
            "select * from approvals where state = 'proposed' and expires_at > ? order by id limit ?";
    private static final String PAGE = "select * from approvals where id < ? order by id desc limit ?";

    private ApprovalRows() {}

    /// @param lifetime of a proposal; null if it was executed
    /// @param transferId null if it is proposed, or moved nothing
    /// @throws CodedException `invalid_request` if an operation that is open or made has the reference
    static Approval add(
            Transaction tx,
            Operation operation,
            Threshold threshold,
            Participant proposer,
            Instant at,
            @Nullable Duration lifetime,
            @Nullable Long transferId) {
        try {
            return tx.one(
                    Approval.class,
                    ADD,
                    operation.kind(),
                    operation.partnerId(),
                    operation.mode().code(),
                    operation.amount().micros(),
                    operation.currency(),
                    operation.reference(),
                    operation.targetId(),
                    operation.shortfall(),
                    operation.keepsEsims(),
                    operation.reasonCode(),
                    operation.reason(),
                    operation.note(),
                    operation.evidenceSha256(),
                    operation.parameters(),
                    micros(threshold.amount()),
                    lifetime == null ? Approval.State.EXECUTED : Approval.State.PROPOSED,
                    proposer.key(),
                    proposer.memberId(),
                    at,
                    lifetime == null ? null : at.plus(lifetime),
                    transferId);
        } catch (DatabaseException failed) {
            throw exception(failed);
        }
    }

    private static RuntimeException exception(DatabaseException failed) {
        if (failed.violates("approvals_reference_once")) {
            return CodedException.ofField("reference", "was already used for another operation of this kind");
        }
        return failed;
    }

    private static @Nullable Long micros(@Nullable Money amount) {
        return amount == null ? null : amount.micros();
    }

    static @Nullable Approval byId(Transaction tx, long id) {
        return tx.row(Approval.class, BY_ID, id);
    }

    /// Locks the row until the transaction ends. The caller has locked the partner's wallets before.
    static Approval lock(Transaction tx, long id) {
        return tx.one(Approval.class, LOCK, id);
    }

    /// @throws CodedException `not_found`
    static Approval existing(Transaction tx, long id) {
        var approval = byId(tx, id);
        if (approval == null) {
            throw new CodedException(ErrorCode.NOT_FOUND, "There is no approval %d.".formatted(id));
        }
        return approval;
    }

    /// The open proposal of the same operation: with the same parameters or reference, or of the same top-up's
    /// reversal. Null if there is none.
    static @Nullable Approval same(Transaction tx, Operation operation) {
        return tx.row(
                Approval.class,
                SAME,
                operation.partnerId(),
                operation.kind(),
                operation.mode().code(),
                operation.parameters(),
                operation.reference(),
                TypedNull.orNumber(operation.targetId()));
    }

    /// Ends an open proposal, whose row is locked.
    static Approval decide(Transaction tx, Approval open, Decision decision, @Nullable Long transferId, Instant at) {
        var decider = decision.decider();
        return tx.one(
                Approval.class,
                DECIDE,
                decision.state(),
                decider.key(),
                decider.memberId(),
                at,
                decision.reason(),
                transferId,
                open.id());
    }

    /// Marks proposals that have expired, oldest first.
    static List<Approval> expire(Transaction tx, int limit, Instant at) {
        return tx.rows(Approval.class, EXPIRE, at, at, limit);
    }

    /// The proposals that can be decided, oldest first.
    static List<Approval> open(Transaction tx, Instant at, int limit) {
        return tx.rows(Approval.class, OPEN, at, limit);
    }

    /// All, newest first.
    static List<Approval> page(Transaction tx, long before, int limit) {
        return tx.rows(Approval.class, PAGE, before, limit);
    }
}
