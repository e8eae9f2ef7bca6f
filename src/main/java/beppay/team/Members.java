package beppay.team;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.events.EventType;
import beppay.events.Events;
import beppay.events.NewEvent;
import beppay.mail.EmailAddress;
import beppay.people.Memberships;
import beppay.platform.db.Transaction;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The members of partners. Removed members are not found.
public final class Members {
    private Members() {}

    /// The `data` of the event.
    record Added(MemberPart member) {
        record MemberPart(String email, String role) {}
    }

    /// Throws `invalid_request` if anyone else has the address.
    ///
    /// @param passwordHash null for an invited member
    public static Member add(
            Transaction tx, long partnerId, EmailAddress email, Role role, @Nullable String passwordHash, Instant at) {
        var member = Member.of(Memberships.add(tx, partnerId, email, role.code(), passwordHash, at));
        var data = new Added(new Added.MemberPart(member.email(), role.code()));
        Events.add(tx, List.of(new NewEvent(partnerId, null, EventType.TEAM_MEMBER_ADDED, data)), at);
        return member;
    }

    /// The members of a partner, in the order in which they were added.
    public static List<Member> of(Transaction tx, long partnerId) {
        return Memberships.of(tx, partnerId).stream().map(Member::of).toList();
    }

    /// As [#of], and locks the rows until the transaction ends, so that concurrent changes of a team run one
    /// after another.
    static List<Member> lock(Transaction tx, long partnerId) {
        return Memberships.lock(tx, partnerId).stream().map(Member::of).toList();
    }

    /// Checks a member's permission again, which may have ended since the session was checked. It can't end
    /// before the transaction does. This lock comes after the one of the wallets.
    ///
    /// @throws CodedException `forbidden` if the member was removed, or the role lacks the permission
    public static void require(Transaction tx, Member by, Permission needed) {
        var membership = Memberships.hold(tx, by.id());
        if (membership == null) {
            throw new CodedException(ErrorCode.FORBIDDEN, "Your access has ended. Nothing was changed.");
        }
        var member = Member.of(membership);
        if (!member.may(needed)) {
            throw new CodedException(
                    ErrorCode.FORBIDDEN,
                    "Your role, %s, does not have this permission. Ask an admin of your team."
                            .formatted(member.role().code()));
        }
    }

    /// Null also for a member of the operator's staff.
    public static @Nullable Member byEmail(Transaction tx, EmailAddress email) {
        var found = Memberships.byEmail(tx, email);
        return found == null || found.isStaff() ? null : Member.of(found);
    }
}
