package beppay.approvals;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.people.Memberships;
import beppay.platform.db.Transaction;
import beppay.text.VisibleText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The conditions of a decision.
final class Conditions {
    private Conditions() {}

    static void rejectUndecidable(Approval approval, Instant now) {
        var state = approval.stateAt(now);
        switch (state) {
            case PROPOSED -> {}
            case EXECUTED -> throw rejected(approval, "was executed at once and needs no approval");
            case EXPIRED ->
                throw rejected(approval, "expired on %s. Propose it again".formatted(seconds(endedAt(approval))));
            case APPROVED, DENIED, WITHDRAWN ->
                throw rejected(
                        approval,
                        "was already %s on %s by %s"
                                .formatted(state.code(), seconds(endedAt(approval)), approval.decidedBy()));
        }
    }

    /// A proposal that has expired may have no time of decision yet.
    private static @Nullable Instant endedAt(Approval approval) {
        return approval.decidedAt() == null ? approval.expiresAt() : approval.decidedAt();
    }

    static Instant seconds(@Nullable Instant at) {
        return at == null ? Instant.EPOCH : at.truncatedTo(ChronoUnit.SECONDS);
    }

    static void rejectOwn(Approval approval, Participant decider) {
        if (decider.proposed(approval)) {
            throw forbidden(approval, "was proposed by you. Another person decides about it, or you withdraw it");
        }
    }

    /// Somebody else may have used the account of a person whose access was withdrawn.
    static void rejectOfFormerStaff(Transaction tx, Approval approval) {
        var proposer = approval.proposedMemberId();
        var membership = proposer == null ? null : Memberships.byId(tx, proposer);
        if (proposer != null && (membership == null || membership.suspendedAt() != null)) {
            throw rejected(approval, "was proposed by somebody who is suspended now. Deny it, and propose it again");
        }
    }

    /// Somebody with two accounts could otherwise approve their own proposal.
    static void rejectIfAnotherMustDecide(Approval approval, GivenAccess access) {
        if (access.mustDecide() != null) {
            throw forbidden(
                    approval,
                    "needs a decision by somebody who is not involved, such as %s, because within the last 24 hours %s"
                            .formatted(
                                    access.mustDecide(),
                                    access.grants().getFirst().text()));
        }
    }

    static void rejectOthers(Approval approval, Participant decider) {
        if (!decider.proposed(approval)) {
            throw forbidden(approval, "was proposed by another person. Deny it instead");
        }
    }

    /// The row must still be what was proposed, also if someone changed the database.
    static void rejectOtherHash(Approval approval, String hash) {
        if (!hash.toLowerCase(Locale.ROOT).equals(approval.hash())
                || !approval.operation().parameters().equals(approval.parameters())) {
            throw rejected(approval, "has another hash. Look at it again before you approve it");
        }
    }

    static void rejectMadeBefore(Approval approval, Effect effect) {
        if (!effect.isWritten()) {
            throw rejected(
                    approval, "was made by another operation on %s in the meantime".formatted(seconds(effect.at())));
        }
    }

    static void rejectInvalidReason(String reason) {
        var error = VisibleText.errorIn(reason, Justification.MAX_REASON);
        if (error != null) {
            throw CodedException.ofField("reason", error);
        }
    }

    private static CodedException rejected(Approval approval, String what) {
        return exception(ErrorCode.INVALID_REQUEST, approval, what);
    }

    private static CodedException forbidden(Approval approval, String what) {
        return exception(ErrorCode.FORBIDDEN, approval, what);
    }

    private static CodedException exception(ErrorCode code, Approval approval, String what) {
        return new CodedException(code, "Approval %d %s. Nothing was changed.".formatted(approval.id(), what));
    }
}
