package beppay.staff;

import beppay.audit.Actor;
import beppay.audit.AuditEntry;
import beppay.audit.AuditLog;
import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.mail.EmailAddress;
import beppay.people.AccountChange;
import beppay.people.AccountEmails;
import beppay.people.Memberships;
import beppay.people.OneTimeLink;
import beppay.people.OneTimeLinks;
import beppay.people.SecondFactors;
import beppay.people.Sessions;
import beppay.platform.db.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;

/// The operator's staff, and changes by an owner or a command. Concurrent changes run one after another, and
/// each is in the audit log. There is always an owner who can sign in, once one has.
public final class Staff {
    /// Few enough to review the list when a person leaves the company.
    private static final int MAX_MEMBERS = 100;

    private Staff() {}

    /// A member of staff, and the link with which they choose their password.
    public record Invited(StaffMember member, OneTimeLink link) {}

    /// All members of staff, in the order in which they were added.
    public static List<StaffMember> all(Transaction tx) {
        return Memberships.of(tx, null).stream().map(StaffMember::of).toList();
    }

    /// Throws `not_found` if there is no such member of staff.
    public static StaffMember find(Transaction tx, long id) {
        return find(all(tx), id);
    }

    /// Throws `not_found` if no member of staff has the address.
    public static StaffMember find(Transaction tx, EmailAddress email) {
        var found = Memberships.byEmail(tx, email);
        if (found == null || !found.isStaff()) {
            throw notFound();
        }
        return StaffMember.of(found);
    }

    static StaffMember find(List<StaffMember> all, long id) {
        return all.stream().filter(member -> member.id() == id).findFirst().orElseThrow(Staff::notFound);
    }

    private static CodedException notFound() {
        return new CodedException(ErrorCode.NOT_FOUND, "There is no such member of staff.");
    }

    /// Adds a member of staff, who chooses their password with the returned link. Throws `invalid_request` if
    /// anyone has the address, or there are too many.
    public static Invited add(
            Transaction tx, Actor by, EmailAddress email, StaffRole role, Instant at, RandomGenerator random) {
        var member = add(tx, by, email, role, at);
        return new Invited(member, issue(tx, member, at, random));
    }

    static StaffMember add(Transaction tx, Actor by, EmailAddress email, StaffRole role, Instant at) {
        var staff = lock(tx, by);
        if (staff.size() >= MAX_MEMBERS) {
            throw CodedException.ofField("email", "would exceed the limit of %d members".formatted(MAX_MEMBERS));
        }
        var member = StaffMember.of(Memberships.add(tx, null, email, role.code(), null, at));
        AccessGiven.of(by, "staff.added", member).inform(tx, staff, by, at);
        AuditLog.add(tx, entry(by, "staff.added", member).changed("role", null, role.label()), at);
        return member;
    }

    /// Creates a link with which a member of staff chooses a password, for the first time or a new one. Their
    /// earlier link becomes invalid. The second factor stays.
    public static Invited link(Transaction tx, Actor by, long id, Instant at, RandomGenerator random) {
        var staff = lock(tx, by);
        var member = find(staff, id);
        var link = issue(tx, member, at, random);
        AccessGiven.of(by, "staff.link_created", member).inform(tx, staff, by, at);
        AuditLog.add(tx, entry(by, "staff.link_created", member), at);
        return new Invited(member, link);
    }

    private static OneTimeLink issue(Transaction tx, StaffMember member, Instant at, RandomGenerator random) {
        var purpose = member.membership().isInvited() ? OneTimeLink.Purpose.INVITATION : OneTimeLink.Purpose.RESET;
        return OneTimeLinks.issue(tx, member.membership(), purpose, at, random);
    }

    /// Changes the role, and ends the sessions if it is another one. Throws `invalid_request` if no owner would
    /// be left.
    public static StaffMember changeRole(Transaction tx, Actor by, long id, StaffRole role, Instant at) {
        var all = lock(tx, by);
        var member = find(all, id);
        if (role == member.role()) {
            return member;
        }
        if (role != StaffRole.OWNER) {
            requireAnotherOwner(all, member);
        }
        var changed = entry(by, "staff.role_changed", member)
                .changed("role", member.role().label(), role.label());
        var now = StaffMember.of(Memberships.setRole(tx, member.membership(), role.code(), at));
        if (role.permitsMoreThan(member.role())) {
            AccessGiven.of(by, "staff.role_changed", now).from(member.role()).inform(tx, all, by, at);
        }
        AuditLog.add(tx, changed, at);
        return now;
    }

    /// Ends the sessions, and rejects each sign-in until [#resume]. Throws `invalid_request` if no owner would
    /// be left.
    public static StaffMember suspend(Transaction tx, Actor by, long id, String reason, Instant at) {
        var all = lock(tx, by);
        var member = find(all, id);
        if (member.isSuspended()) {
            return member;
        }
        requireAnotherOwner(all, member);
        Memberships.suspend(tx, member.membership(), at);
        AuditLog.add(tx, entry(by, "staff.suspended", member).because(reason), at);
        return find(tx, id);
    }

    public static StaffMember resume(Transaction tx, Actor by, long id, Instant at) {
        var staff = lock(tx, by);
        var member = find(staff, id);
        if (!member.isSuspended()) {
            return member;
        }
        Memberships.resume(tx, member.membership(), at);
        AccessGiven.of(by, "staff.resumed", member).inform(tx, staff, by, at);
        AuditLog.add(tx, entry(by, "staff.resumed", member), at);
        return find(tx, id);
    }

    /// Removes the second factor of a member of staff who has lost it, and ends the sessions. They set up a new
    /// one after the next sign-in.
    public static StaffMember resetSecondFactor(Transaction tx, Actor by, long id, String reason, Instant at) {
        var staff = lock(tx, by);
        var member = find(staff, id);
        SecondFactors.remove(tx, member.membership());
        AccountEmails.addChange(tx, member.membership(), AccountChange.SECOND_FACTOR, at);
        var others = staff.stream().filter(one -> one.id() != id).toList();
        AccessGiven.of(by, "staff.second_factor_reset", member).inform(tx, others, by, at);
        AuditLog.add(tx, entry(by, "staff.second_factor_reset", member).because(reason), at);
        return member;
    }

    /// Signs a member of staff out everywhere.
    public static StaffMember endSessions(Transaction tx, Actor by, long id, Instant at) {
        var member = find(lock(tx, by), id);
        Sessions.endAll(tx, member.membership());
        AuditLog.add(tx, entry(by, "staff.signed_out", member), at);
        return member;
    }

    static List<StaffMember> lock(Transaction tx, Actor by) {
        var staff = Memberships.lock(tx, null);
        by.requireRight(tx);
        return staff.stream().map(StaffMember::of).toList();
    }

    /// The right was checked under the lock. A person who lowers their own role no longer has it afterwards.
    private static AuditEntry entry(Actor by, String action, StaffMember member) {
        return AuditEntry.of(by.checked(), action).about(member.email());
    }

    /// Invited owners don't count, because they can't sign in yet.
    private static void requireAnotherOwner(List<StaffMember> all, StaffMember member) {
        var isAnother = all.stream()
                .anyMatch(other -> other.id() != member.id() && other.isActive() && other.role() == StaffRole.OWNER);
        if (!isAnother && member.role() == StaffRole.OWNER && member.isActive()) {
            throw CodedException.ofField("member", "is the last owner; make another member of staff an owner first");
        }
    }

    /// The ids of the members of staff who have a second factor.
    public static List<Long> withSecondFactor(Transaction tx) {
        return SecondFactors.membersWithOne(tx, null);
    }
}
