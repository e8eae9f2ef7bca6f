package beppay.approvals;

import beppay.audit.Actor;
import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.mode.Mode;
import beppay.money.Money;
import beppay.orders.cancellation.Refunds;
import beppay.platform.db.Database;
import beppay.platform.db.Transaction;
import beppay.wallets.LockedPartner;
import beppay.wallets.Wallets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Operations on partners' money. Each is recorded with its reason. Above the threshold it is only proposed, and
/// made when another person approves exactly what was proposed.
public final class Approvals {
    /// Long enough for a colleague in another time zone.
    public static final Duration LIFETIME = Duration.ofHours(24);
    private static final int MAX_EXPIRED = 100;

    private final Database database;
    private final Supplier<Refunds> refunds;
    private final Threshold threshold;
    private final InstantSource clock;
    private final Execution execution;
    private final Resolution resolution;

    /// @param refunds needed only when an order is refunded
    public Approvals(Database database, Supplier<Refunds> refunds, Threshold threshold, InstantSource clock) {
        this.database = database;
        this.refunds = refunds;
        this.threshold = threshold;
        this.clock = clock;
        this.execution = new Execution(refunds);
        this.resolution = new Resolution(refunds);
    }

    /// A request that was completed with what it concerns, and its reasons.
    private record Submission(Operation operation, Justification why, Actor actor) {}

    /// Makes the operation, or proposes it if it needs a second person. A proposal that can't succeed is
    /// rejected at once.
    ///
    /// A repeated request with the reference of an operation that was made, or that is open, changes nothing.
    ///
    /// @throws CodedException `invalid_request` for an invalid field or if another operation has the reference;
    ///     `not_found`; `account_suspended`; `insufficient_balance`
    public Outcome submit(Request request, Justification why, Actor actor) {
        why.rejectInvalid(request);
        var submission = new Submission(database.transact(tx -> resolution.of(tx, request, why)), why, actor);
        // In a transaction of its own: its audit entries lock the end of the log, which comes after all other locks.
        new Expiry(database, clock).run(MAX_EXPIRED);
        return switch (database.transact(tx -> openOrMade(tx, submission))) {
            case null -> rehearseAndPropose(submission);
            case Outcome.Made made -> finished(made);
            case Outcome.Proposed open -> open;
        };
    }

    /// Makes the operation, or returns its open proposal. Null if a second person must approve it first.
    private @Nullable Outcome openOrMade(Transaction tx, Submission submission) {
        var now = clock.instant();
        var operation = submission.operation;
        var partner = Wallets.lock(tx, operation.partnerId());
        var open = openProposal(tx, operation);
        if (open != null) {
            return open;
        }
        var proposer = Participant.of(submission.actor);
        return needsApproval(tx, operation, proposer, now) ? null : make(tx, partner, submission, now);
    }

    private static Outcome.@Nullable Proposed openProposal(Transaction tx, Operation operation) {
        var open = ApprovalRows.same(tx, operation);
        if (open == null) {
            return null;
        }
        if (!open.parameters().equals(operation.parameters())) {
            throw new CodedException(
                    ErrorCode.INVALID_REQUEST,
                    "Approval %d already proposes an operation with this reference or for this top-up. Nothing was changed."
                            .formatted(open.id()));
        }
        return new Outcome.Proposed(open, false);
    }

    /// Test funds are worth nothing. What the person did with a second person was seen by that person.
    private boolean needsApproval(Transaction tx, Operation operation, Participant proposer, Instant now) {
        if (operation.mode() != Mode.LIVE || threshold.amount() == null) {
            return false;
        }
        MadeAlone.lock(tx, proposer);
        return threshold.isBelow(MadeAlone.sum(tx, proposer, now).plus(operation.size()));
    }

    private Outcome make(Transaction tx, LockedPartner partner, Submission submission, Instant now) {
        var operation = submission.operation;
        var actor = submission.actor;
        var effect = execution.run(tx, partner, operation, Participant.author(actor), now);
        if (!effect.isWritten()) {
            return Outcome.Made.repeated(effect);
        }
        Evidence.store(tx, submission.why.evidence(), now);
        var transferId = Execution.transferOf(tx, effect, partner.id());
        var approval = ApprovalRows.add(tx, operation, threshold, Participant.of(actor), now, null, transferId);
        recordOwed(tx, approval, effect, now);
        ApprovalAudit.add(tx, actor, approval, now);
        return new Outcome.Made(approval, effect);
    }

    private static void recordOwed(Transaction tx, Approval approval, Effect effect, Instant now) {
        if (effect.owed().isPositive()) {
            Receivables.add(tx, approval, effect.owed(), now);
        }
    }

    private Outcome rehearseAndPropose(Submission submission) {
        var effect = new Rehearsal(database, execution).of(submission.operation, clock.instant());
        return effect.isWritten() ? database.transact(tx -> propose(tx, submission)) : Outcome.Made.repeated(effect);
    }

    private Outcome propose(Transaction tx, Submission submission) {
        var now = clock.instant();
        var operation = submission.operation;
        Wallets.lock(tx, operation.partnerId());
        var open = openProposal(tx, operation);
        if (open != null) {
            return open;
        }
        Evidence.store(tx, submission.why.evidence(), now);
        var proposer = Participant.of(submission.actor);
        var approval = ApprovalRows.add(tx, operation, threshold, proposer, now, LIFETIME, null);
        ApprovalEmails.addProposed(tx, approval, now);
        ApprovalAudit.add(tx, submission.actor, approval, now);
        return new Outcome.Proposed(approval, true);
    }

    /// Makes a proposed operation, at most once, in the transaction that marks it as approved. All conditions
    /// are checked again.
    ///
    /// @param hash the hash that the approver saw, in hexadecimal
    /// @throws CodedException `not_found`; `forbidden` for the proposer; `invalid_request` for another hash, or
    ///     if the proposal is not open; `forbidden` if one of both got access from the other within 24 hours and
    ///     somebody else could decide; and the errors of [#submit]
    public Outcome.Made approve(long id, String hash, Actor actor) {
        long partnerId = database.transact(tx -> ApprovalRows.existing(tx, id))
                .operation()
                .partnerId();
        var made = database.transact(tx -> {
            var partner = Wallets.lock(tx, partnerId);
            var now = clock.instant();
            var open = ApprovalRows.lock(tx, id);
            var decider = Participant.of(actor);
            Conditions.rejectUndecidable(open, now);
            Conditions.rejectOwn(open, decider);
            Conditions.rejectOfFormerStaff(tx, open);
            Conditions.rejectOtherHash(open, hash);
            var access = GivenAccess.of(tx, Participant.proposerOf(open), decider, now);
            Conditions.rejectIfAnotherMustDecide(open, access);
            var effect = execution.run(tx, partner, open.operation(), Participant.author(open), now);
            Conditions.rejectMadeBefore(open, effect);
            var decision = new Decision(Approval.State.APPROVED, decider, null);
            var transferId = Execution.transferOf(tx, effect, partnerId);
            var approved = ApprovalRows.decide(tx, open, decision, transferId, now);
            recordOwed(tx, approved, effect, now);
            ApprovalEmails.addApproved(tx, approved, decider, now);
            ApprovalAudit.add(tx, actor, approved, access, now);
            return new Outcome.Made(approved, effect);
        });
        return finished(made);
    }

    /// Cancels the eSIMs of a refunded order, after the commit.
    private Outcome.Made finished(Outcome.Made made) {
        var approval = made.approval();
        var refund = made.effect().refund();
        if (approval == null || refund == null) {
            return made;
        }
        var refunded = refunds.get().finish(refund, approval.operation().keepsEsims());
        return new Outcome.Made(approval, made.effect().with(refunded.esims()));
    }

    /// Rejects a proposal.
    ///
    /// @param reason 1 to 255 characters
    /// @throws CodedException `not_found`; `forbidden` for the proposer, who withdraws it instead;
    ///     `invalid_request` if it is not open or the reason is invalid
    public Approval deny(long id, String reason, Actor actor) {
        return end(id, Approval.State.DENIED, reason, actor);
    }

    /// Ends a proposal that the same person made.
    ///
    /// @throws CodedException as [#deny], but `forbidden` for anyone else
    public Approval withdraw(long id, String reason, Actor actor) {
        return end(id, Approval.State.WITHDRAWN, reason, actor);
    }

    private Approval end(long id, Approval.State state, String reason, Actor actor) {
        Conditions.rejectInvalidReason(reason);
        return database.transact(tx -> {
            var now = clock.instant();
            Wallets.lock(tx, ApprovalRows.existing(tx, id).operation().partnerId());
            var open = ApprovalRows.lock(tx, id);
            var decider = Participant.of(actor);
            Conditions.rejectUndecidable(open, now);
            if (state == Approval.State.DENIED) {
                Conditions.rejectOwn(open, decider);
            } else {
                Conditions.rejectOthers(open, decider);
            }
            var ended = ApprovalRows.decide(tx, open, new Decision(state, decider, reason), null, now);
            if (state == Approval.State.DENIED) {
                ApprovalEmails.addEnded(tx, ended, now);
            }
            ApprovalAudit.add(tx, actor, ended, now);
            return ended;
        });
    }

    /// What the person may still make today without a second person; null for any amount.
    public @Nullable Money leftAlone(Transaction tx, Actor actor) {
        var most = threshold.amount();
        return most == null ? null : most.minus(MadeAlone.sum(tx, Participant.of(actor), clock.instant()));
    }

    /// @throws CodedException `not_found`
    public static Approval get(Transaction tx, long id) {
        return ApprovalRows.existing(tx, id);
    }

    /// The proposals that wait for a decision, oldest first.
    public static List<Approval> open(Transaction tx, Instant now, int limit) {
        return ApprovalRows.open(tx, now, limit);
    }

    /// All operations with a lower id, newest first.
    public static List<Approval> page(Transaction tx, long before, int limit) {
        return ApprovalRows.page(tx, before, limit);
    }
}
