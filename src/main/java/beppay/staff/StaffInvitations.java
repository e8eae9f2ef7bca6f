package beppay.staff;

import beppay.audit.Actor;
import beppay.audit.AuditEntry;
import beppay.audit.AuditLog;
import beppay.mail.EmailAddress;
import beppay.people.AccountEmails;
import beppay.platform.db.Transaction;
import java.time.Instant;

/// Links that are sent to the staff by e-mail. Only the person reads them, so nobody else gets access with one.
public final class StaffInvitations {
    private StaffInvitations() {}

    /// As [Staff#add], but sends the link.
    public static StaffMember send(Transaction tx, Actor by, EmailAddress email, StaffRole role, Instant at) {
        var member = Staff.add(tx, by, email, role, at);
        AccountEmails.requireLink(tx, member.membership(), at);
        return member;
    }

    /// As [Staff#link], but sends the link. The earlier link stays valid until then. Throws `rate_limited` after
    /// three within an hour.
    public static StaffMember sendLink(Transaction tx, Actor by, long id, Instant at) {
        var member = Staff.find(Staff.lock(tx, by), id);
        AccountEmails.requireLink(tx, member.membership(), at);
        AuditLog.add(tx, AuditEntry.of(by, "staff.link_sent").about(member.email()), at);
        return member;
    }
}
