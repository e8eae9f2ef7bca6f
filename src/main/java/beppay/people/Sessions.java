package beppay.people;

import beppay.platform.db.Database;
import beppay.platform.db.QueryLimiter;
import beppay.platform.db.Transaction;
import beppay.platform.digest.Sha256;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The table of sessions. The cookie contains a random token, and the table its hash. The schema ends the
/// sessions of a member who is removed, whose partner is suspended, or whose role or password changes.
public final class Sessions {
    /// An unused session ends after this time, about a working day.
    public static final Duration IDLE = Duration.ofHours(12);

    /// Every session ends after this time, even if it is in use.
    public static final Duration MAX_AGE = Duration.ofDays(14);
    /// More sessions than any member needs. A program that signs in before each request must not fill the table.
    static final int MAX_OF_MEMBER = 100;

    /// The action of the audit entry about a member of staff who signs out.
    private static final String SIGNED_OUT = "staff.signed_out";

    /// Minimum interval between updates of `last_seen_at`, so that most page views write no row.
    private static final Duration SEEN_EVERY = Duration.ofMinutes(1);

    /// Succeeds only if the member is unchanged since the password was compared. A concurrent change waits for
    /// this transaction, and then ends this session too.
    private static final String BEGIN = """
            with standing as (
                select m.id from memberships m join people p on p.id = m.person_id
                where m.id = ? and p.password_hash = ? and m.removed_at is null and m.suspended_at is null
                    and (m.partner_id is null) = ? and not exists (
                        select from partners o where o.id = m.partner_id and o.suspended_at is not null)
                for share of m, p)
            insert into sessions (token_sha256, member_id, address, agent, created_at, last_seen_at, expires_at)
            select ?, id, ?, ?, ?, ?, ? from standing""";
    private static final String FIND = """
            select s.id as session_id, o.name as partner_name, coalesce(o.requires_second_factor, true)
                as requires_second_factor, s.created_at as began_at, f.confirmed_at is not null as has_second_factor, s.code_at,\s""" + Memberships.COLUMNS + """

            from sessions s join memberships m on m.id = s.member_id join people p on p.id = m.person_id
                left join partners o on o.id = m.partner_id left join second_factors f on f.person_id = p.id
            where s.token_sha256 = ? and s.expires_at > ? and s.last_seen_at > ? and (m.partner_id is null) = ?
                and m.removed_at is null and m.suspended_at is null and o.suspended_at is null""";
    private static final String EXISTS = "select exists (select from sessions where id = ?)";
    /// Also corrects times in the future, after the clock was set back. Otherwise the session, and the
    /// permission of its code, would last longer.
    private static final String SEEN = """
            update sessions set last_seen_at = now.at, code_at = case when code_at > now.at then now.at else code_at end
            from (select cast(? as timestamptz) as at) now
            where token_sha256 = ? and (last_seen_at < ? or last_seen_at > ?)""";
    private static final String OF_MEMBER = """
            select id, member_id, address, agent, created_at, last_seen_at, expires_at from sessions
            where member_id = ? and expires_at > ? and last_seen_at > ? order by last_seen_at desc, id desc""";
    private static final String RENEW = "update sessions set token_sha256 = ? where token_sha256 = ?";
    private static final String END = "delete from sessions where token_sha256 = ? returning member_id";
    private static final String END_ONE = "delete from sessions where id = ? and member_id = ?";
    private static final String END_ALL = "delete from sessions where member_id = ?";
    private static final String REMOVE_ENDED = """
            delete from sessions where id = any (array(
                select id from sessions where expires_at <= ? or last_seen_at <= ? limit ? for update skip locked))""";
    /// Removes those without a code of the second factor first, since a password alone begins them. Sorts the
    /// new session first: if the clock was set back, older sessions may have a later `last_seen_at`.
    private static final String MAKE_ROOM = """
            delete from sessions where id in (
                select id from sessions where member_id = ?
                order by token_sha256 <> ?, code_at is null, last_seen_at desc, id desc offset ?)""";

    private final Database database;
    private final Audience audience;
    private final QueryLimiter lookups;
    private final InstantSource clock;
    private final RandomGenerator random;

    public Sessions(Database database, Audience audience, InstantSource clock, RandomGenerator random) {
        this.database = database;
        this.audience = audience;
        this.lookups = new QueryLimiter(database);
        this.clock = clock;
        this.random = random;
    }

    public Audience audience() {
        return audience;
    }

    /// Limits the queries of unauthenticated callers.
    QueryLimiter lookups() {
        return lookups;
    }

    /// Returns the new session's token, or null if the member was removed or suspended, the partner was
    /// suspended, or the password has changed.
    @Nullable
    String begin(Transaction tx, Membership member, String passwordHash, Caller caller) {
        var token = Token.generate(random);
        var now = clock.instant();
        var begun = tx.update(
                BEGIN,
                member.id(),
                passwordHash,
                audience.isStaff(),
                Sha256.of(token),
                caller.address(),
                caller.agent(),
                now,
                now,
                now.plus(MAX_AGE));
        if (begun == 0) {
            return null;
        }
        tx.update(MAKE_ROOM, member.id(), Sha256.of(token), MAX_OF_MEMBER);
        return token;
    }

    /// Removes ended sessions, ended views of partners' dashboards and expired devices, up to `atMost` rows of
    /// each.
    ///
    /// @return the number of removed rows; 0 if none is left
    public int removeEnded(int atMost) {
        var now = clock.instant();
        return database.transact(tx -> tx.update(REMOVE_ENDED, now, now.minus(IDLE), atMost)
                + Devices.removeExpired(tx, now, atMost)
                + PartnerViews.removeEnded(tx, now, atMost));
    }

    /// Returns the person of the session, or null if the session has ended, does not exist, or awaits the second
    /// factor.
    ///
    /// @throws RejectedExecutionException if too many sessions are being looked up
    public @Nullable SignedIn signedIn(String token) {
        var found = find(token);
        return found == null || found.isIncomplete() ? null : found;
    }

    /// As [#signedIn], but also returns a session that awaits the second factor, which permits nothing else.
    public @Nullable SignedIn find(String token) {
        if (!Token.isWellFormed(token)) {
            return null;
        }
        var now = clock.instant();
        var hash = Sha256.of(token);
        var found = lookups.<@Nullable SignedIn>autocommit(
                tx -> tx.row(SignedIn.class, FIND, hash, now, now.minus(IDLE), audience.isStaff()));
        if (found != null) {
            database.autocommit(tx -> tx.update(SEEN, now, hash, now.minus(SEEN_EVERY), now.plus(SEEN_EVERY)));
        }
        return found;
    }

    /// Gives the session a new token, and returns it. The old one, which somebody may have planted in the
    /// browser before the person entered a code, ends. Null if the session has ended.
    public @Nullable String renew(String token) {
        var renewed = Token.generate(random);
        int changed = database.autocommit(tx -> tx.update(RENEW, Sha256.of(renewed), (Object) Sha256.of(token)));
        return changed == 0 ? null : renewed;
    }

    static boolean isThere(Transaction tx, long sessionId) {
        return tx.one(Boolean.class, EXISTS, sessionId);
    }

    /// The member's sessions, the most recently used first.
    public List<Session> of(Membership member) {
        var now = clock.instant();
        return database.autocommit(tx -> tx.rows(Session.class, OF_MEMBER, member.id(), now, now.minus(IDLE)));
    }

    /// @param address the IP address of the caller
    public void signOut(String token, String address) {
        database.transact(tx -> {
            var memberId = tx.row(Long.class, END, (Object) Sha256.of(token));
            var member = memberId == null ? null : Memberships.byId(tx, memberId);
            if (member != null) {
                StaffAccess.note(tx, member, SIGNED_OUT, address, clock.instant());
            }
            return token;
        });
    }

    /// Ends one of the member's sessions. Does nothing if the session is another member's.
    public void signOut(Membership member, long sessionId) {
        database.transact(tx -> {
            if (tx.update(END_ONE, sessionId, member.id()) > 0) {
                StaffAccess.note(tx, member, SIGNED_OUT, null, clock.instant());
            }
            return member;
        });
    }

    /// Ends all of the member's sessions, including the current one.
    public void signOutEverywhere(Membership member) {
        database.transact(tx -> {
            endAll(tx, member);
            StaffAccess.note(tx, member, SIGNED_OUT, null, clock.instant());
            return member;
        });
    }

    /// As [#signOutEverywhere], without an entry in the audit log.
    public static void endAll(Transaction tx, Membership member) {
        tx.update(END_ALL, member.id());
    }
}
