package beppay.approvals;

import beppay.outbox.EmailKind;
import beppay.platform.db.Transaction;
import beppay.staff.Staff;
import beppay.staff.StaffOutbox;
import beppay.staff.StaffPermission;
import beppay.staff.StaffRole;
import java.time.Instant;

/// The e-mails about an operation that needs a second person. They are added before the audit entry, whose lock
/// comes last.
final class ApprovalEmails {
    private ApprovalEmails() {}

    /// What identifies the operation. Everything else is read when the e-mail is sent.
    private record Data(long approvalId) {}

    /// To those who may approve it. Whether one of them got access from the proposer is checked when it is sent.
    static void addProposed(Transaction tx, Approval approval, Instant at) {
        var proposer = Participant.proposerOf(approval);
        var others = Staff.all(tx).stream()
                .filter(member -> member.may(StaffPermission.APPROVE_MONEY) && !proposer.isMember(member.id()))
                .toList();
        StaffOutbox.add(tx, EmailKind.PROPOSAL, others, new Data(approval.id()), at);
    }

    /// To the proposer, of a proposal that somebody else ended, or nobody.
    static void addEnded(Transaction tx, Approval approval, Instant at) {
        var proposer = Participant.proposerOf(approval);
        var members = Staff.all(tx).stream()
                .filter(member -> proposer.isMember(member.id()))
                .toList();
        StaffOutbox.add(tx, EmailKind.PROPOSAL_ENDED, members, new Data(approval.id()), at);
    }

    /// Informs the proposer, and the owners except the one who approved it. So an owner learns of a colleague
    /// who approves with a second account.
    static void addApproved(Transaction tx, Approval approval, Participant decider, Instant at) {
        addEnded(tx, approval, at);
        var proposer = Participant.proposerOf(approval);
        var owners = Staff.all(tx).stream()
                .filter(member -> member.role() == StaffRole.OWNER)
                .filter(member -> !decider.isMember(member.id()) && !proposer.isMember(member.id()))
                .toList();
        StaffOutbox.add(tx, EmailKind.OPERATION_APPROVED, owners, new Data(approval.id()), at);
    }
}
