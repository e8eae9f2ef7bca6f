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
    private static final String WRONG_PASSWORDS = "wrong_passwords";

    private StaffAccess() {}

    /// @param action such as `staff.signed_in`
    /// @param address the IP address of the caller, if it is known
    static void note(Transaction tx, Membership member, String action, @Nullable String address, Instant at) {
        if (member.isStaff()) {
            AuditLog.add(tx, entry(member, action, address), at);
        }
    }

    /// A sign-in.
    ///
    /// @param wrongPasswords the number of those before it that no entry states yet
    static void noteSignIn(Transaction tx, Membership member, long wrongPasswords, String address, Instant at) {
        if (member.isStaff()) {
            var entry = entry(member, "staff.signed_in", address);
            AuditLog.add(tx, wrongPasswords > 0 ? entry.changed(WRONG_PASSWORDS, null, wrongPasswords) : entry, at);
        }
    }

    private static AuditEntry entry(Membership member, String action, @Nullable String address) {
        var actor = new Actor(Actor.Kind.STAFF, member.email(), member.id(), address, null);
        return AuditEntry.of(actor, action).about(member.email());
    }

    /// Wrong passwords that anyone entered for a member of staff.
    static void noteWrongPasswords(Transaction tx, String email, long number, Instant at) {
        var entry = AuditEntry.of(Actor.system("sign-in"), "staff.password_rejected");
        AuditLog.add(tx, entry.about(email).changed(WRONG_PASSWORDS, null, number), at);
    }
}
