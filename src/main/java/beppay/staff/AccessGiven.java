package beppay.staff;

import beppay.audit.Actor;
import beppay.outbox.EmailKind;
import beppay.platform.db.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Access to the console that one person gave another. All other owners receive an e-mail about it, so nobody
/// can hide a second account of their own from them.
///
/// @param action that of the audit entry, such as `staff.added`
/// @param by such as `owner@example.com` or `command line (root)`
/// @param member the address of the person who got access
/// @param role the code of their role now
/// @param earlierRole the code of their role before; null if it is the same
public record AccessGiven(
        String action,
        String by,
        String member,
        String role,
        @Nullable String earlierRole) {
    static AccessGiven of(Actor by, String action, StaffMember member) {
        var role = member.role().code();
        return new AccessGiven(action, by.author(), member.email(), role, null);
    }

    AccessGiven from(StaffRole earlier) {
        return new AccessGiven(action, by, member, role, earlier.code());
    }

    /// Informs all owners except the one who gave it.
    ///
    /// @param staff as it was before
    void inform(Transaction tx, List<StaffMember> staff, Actor actor, Instant at) {
        var owners = staff.stream()
                .filter(one -> one.role() == StaffRole.OWNER && !Objects.equals(one.id(), actor.memberId()))
                .toList();
        StaffOutbox.add(tx, EmailKind.ACCESS_GIVEN, owners, this, at);
    }
}
