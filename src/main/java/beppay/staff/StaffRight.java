package beppay.staff;

import beppay.audit.Actor;
import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.people.Memberships;
import beppay.platform.db.Transaction;

/// The permission of a member of staff for what they requested. It may have ended since the session was checked.
public record StaffRight(long memberId, StaffPermission permission) implements Actor.Right {
    @Override
    public void require(Transaction tx) {
        var membership = Memberships.hold(tx, memberId);
        if (membership == null || membership.suspendedAt() != null) {
            throw new CodedException(ErrorCode.FORBIDDEN, "Your access has ended. Nothing was changed.");
        }
        require(StaffMember.of(membership), permission);
    }

    /// Throws `forbidden` if the member's role lacks the permission.
    public static void require(StaffMember member, StaffPermission permission) {
        if (!member.may(permission)) {
            throw new CodedException(
                    ErrorCode.FORBIDDEN,
                    "Your role, %s, does not have this permission. Ask an owner."
                            .formatted(member.role().label()));
        }
    }
}
