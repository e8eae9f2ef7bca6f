package beppay.team;

import beppay.errors.CodedException;
import beppay.events.EventType;
import beppay.events.Events;
import beppay.events.NewEvent;
import beppay.mail.EmailAddress;
import beppay.platform.db.DatabaseException;
import beppay.platform.db.Transaction;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The table of members. Removed members stay in it, and no method of this class finds them.
public final class Members {
    static final String COLUMNS = """
            m.id, m.partner_id, m.email, m.role, m.password_hash is not null as is_active, m.created_at, m.updated_at""";

    private static final String ADD = """
            insert into members as m (partner_id, email, role, password_hash, created_at, updated_at)
            values (?, ?, ?, ?, ?, ?) returning\s""" + COLUMNS;
    private static final String OF_PARTNER =
            "select " + COLUMNS + " from members m where m.partner_id = ? and m.removed_at is null order by m.id";
    private static final String LOCK = OF_PARTNER + " for update";
    private static final String LOCK_ONE = "select id from members where id = ? for no key update";
    private static final String BY_EMAIL =
            "select " + COLUMNS + " from members m where m.email = ? and m.removed_at is null";
    private static final String BY_ID = "select " + COLUMNS + " from members m where m.id = ? and m.removed_at is null";
    private static final String PASSWORD_HASH =
            "select password_hash from members where id = ? and password_hash is not null and removed_at is null";
    private static final String SET_PASSWORD = """
            update members as m set password_hash = ?, updated_at = ? where id = ? and removed_at is null
            returning\s""" + COLUMNS;
    private static final String SET_ROLE =
            "update members as m set role = ?, updated_at = ? where id = ? returning " + COLUMNS;
    private static final String SET_EMAIL = "update members set email = ?, updated_at = ? where id = ?";
    private static final String REMOVE = "update members set removed_at = ?, updated_at = ? where id = ?";

    private Members() {}

    /// The `data` of the event.
    record Added(MemberPart member) {
        record MemberPart(String email, String role) {}
    }

    /// Throws `invalid_request` if a member of any partner has the address.
    ///
    /// @param passwordHash null for an invited member
    public static Member add(
            Transaction tx, long partnerId, EmailAddress email, Role role, @Nullable String passwordHash, Instant at) {
        try {
            var member = tx.one(Member.class, ADD, partnerId, email.folded().text(), role, passwordHash, at, at);
            var data =
                    new Added(new Added.MemberPart(member.email(), member.role().code()));
            Events.add(tx, List.of(new NewEvent(partnerId, null, EventType.TEAM_MEMBER_ADDED, data)), at);
            return member;
        } catch (DatabaseException failed) {
            throw exception(failed);
        }
    }

    private static RuntimeException exception(DatabaseException failed) {
        return failed.violates("members_email_key")
                ? CodedException.ofField("email", "already belongs to a member")
                : failed;
    }

    /// The members of a partner, in the order in which they were added.
    public static List<Member> of(Transaction tx, long partnerId) {
        return tx.rows(Member.class, OF_PARTNER, partnerId);
    }

    /// As [#of], and locks the rows until the transaction ends, so that concurrent changes of a team run one
    /// after another.
    static List<Member> lock(Transaction tx, long partnerId) {
        return tx.rows(Member.class, LOCK, partnerId);
    }

    static void lockOne(Transaction tx, Member member) {
        tx.one(Long.class, LOCK_ONE, member.id());
    }

    public static @Nullable Member byEmail(Transaction tx, EmailAddress email) {
        return tx.row(Member.class, BY_EMAIL, email.folded().text());
    }

    static @Nullable Member byId(Transaction tx, long id) {
        return tx.row(Member.class, BY_ID, id);
    }

    static @Nullable String passwordHash(Transaction tx, long id) {
        return tx.row(String.class, PASSWORD_HASH, id);
    }

    /// Ends the member's sessions and links. Returns null if the member was removed.
    static @Nullable Member setPassword(Transaction tx, long id, String passwordHash, Instant at) {
        return tx.row(Member.class, SET_PASSWORD, passwordHash, at, id);
    }

    /// Ends the member's sessions and links.
    static Member setRole(Transaction tx, Member member, Role role, Instant at) {
        return tx.one(Member.class, SET_ROLE, role, at, member.id());
    }

    /// Changes the address with which the member signs in. Throws `invalid_request` if a member of any partner
    /// has it. Sessions continue, because the person and the password are the same.
    public static void setEmail(Transaction tx, Member member, EmailAddress email, Instant at) {
        try {
            tx.update(SET_EMAIL, email.folded().text(), at, member.id());
        } catch (DatabaseException failed) {
            throw exception(failed);
        }
    }

    /// Ends the member's sessions and links.
    static void remove(Transaction tx, Member member, Instant at) {
        tx.update(REMOVE, at, at, member.id());
    }
}
