package beppay.people;

import beppay.audit.Actor;
import beppay.audit.AuditEntry;
import beppay.audit.AuditLog;
import beppay.platform.db.Transaction;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The audit entries about the access of the operator's staff: sign-ins, passwords and second factors. Those of
/// partners' members are no entries.
final class StaffAccess {
    private StaffAccess() {}

    /// @param action such as `staff.signed_in`
    /// @param address the IP address of the caller, if it is known
    static void note(Transaction tx, Membership member, String action, @Nullable String address, Instant at) {
        if (member.isStaff()) {
            var actor = new Actor(Actor.Kind.STAFF, member.email(), member.id(), address, null);
            AuditLog.add(tx, AuditEntry.of(actor, action).about(member.email()), at);
        }
    }
}
