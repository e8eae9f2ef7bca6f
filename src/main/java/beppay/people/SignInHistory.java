package beppay.people;

import beppay.platform.db.Transaction;
import java.time.Instant;
import java.util.List;

/// The sign-ins of a partner's members, newest first, for the operator. A sign-in is listed until its session is
/// removed: when it expires, or when the member signs out or is removed.
public final class SignInHistory {
    /// A partner has a limited number of members, and a member a limited number of sessions.
    private static final String UNTIL = """
            select s.id, p.email, s.address, s.agent, s.created_at
            from memberships m join people p on p.id = m.person_id cross join lateral (
                select id, address, agent, created_at from sessions
                where member_id = m.id and created_at <= ? order by created_at desc, id desc limit ?) as s
            where m.partner_id = ? and m.removed_at is null
            order by s.created_at desc, s.id desc limit ?""";

    private SignInHistory() {}

    /// @param email the address of the member
    /// @param address the IP address
    /// @param agent the header User-Agent; untrusted
    public record Line(long id, String email, String address, String agent, Instant createdAt) {}

    /// @param latest the latest time, inclusive
    public static List<Line> until(Transaction tx, long partnerId, Instant latest, int limit) {
        return tx.rows(Line.class, UNTIL, latest, limit, partnerId, limit);
    }
}
