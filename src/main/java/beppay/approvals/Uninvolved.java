package beppay.approvals;

import beppay.platform.db.Transaction;
import beppay.staff.AccessTaken;
import beppay.staff.Staff;
import beppay.staff.StaffMember;
import beppay.staff.StaffPermission;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds somebody who must decide instead of two people of whom one gave the other access a short time ago.
///
/// What the two did since then makes nobody else unable to decide. A person whom they suspended, who got another
/// role or whose second factor they removed must still decide, as well as a person for whom they created a link.
/// Only accounts that one of them added since then don't count.
///
/// @param since when access is new
record Uninvolved(Transaction tx, Participant proposer, Participant decider, Instant since) {
    /// The address; null if there is nobody.
    @Nullable
    String find() {
        var secured = Staff.withSecondFactor(tx);
        return Staff.all(tx).stream()
                .filter(member -> !proposer.isMember(member.id()) && !decider.isMember(member.id()))
                .filter(member -> couldDecide(member, secured.contains(member.id())) && !wasAdded(member))
                .map(StaffMember::email)
                .findFirst()
                .orElse(null);
    }

    private boolean couldDecide(StaffMember member, boolean isSecured) {
        var taken = AccessTaken.from(tx, member.email()).stream()
                .filter(one -> one.at().isAfter(since) && (proposer.took(one) || decider.took(one)))
                .toList();
        boolean hadRole = taken.stream()
                .map(AccessTaken::earlierRole)
                .anyMatch(role -> role != null && role.may(StaffPermission.APPROVE_MONEY));
        return member.membership().isActive()
                && (member.may(StaffPermission.APPROVE_MONEY) || hadRole)
                && (!member.isSuspended() || has(taken, AccessTaken.SUSPENDED))
                && (isSecured || has(taken, AccessTaken.SECOND_FACTOR_RESET));
    }

    private static boolean has(List<AccessTaken> taken, String action) {
        return taken.stream().anyMatch(one -> one.action().equals(action));
    }

    private boolean wasAdded(StaffMember member) {
        var person = Participant.staff(member.email(), member.id());
        return GivenAccess.added(tx, person, proposer, since) || GivenAccess.added(tx, person, decider, since);
    }
}
