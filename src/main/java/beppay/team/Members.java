package beppay.team;

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

    /// Null also for a member of the operator's staff.
    public static @Nullable Member byEmail(Transaction tx, EmailAddress email) {
        var found = Memberships.byEmail(tx, email);
        return found == null || found.isStaff() ? null : Member.of(found);
    }
}
