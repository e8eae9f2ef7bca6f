package beppay.people;

import beppay.audit.Actor;
import beppay.audit.AuditEntry;
import beppay.audit.AuditLog;
import beppay.platform.db.Database;
import beppay.platform.db.QueryLimiter;
import beppay.platform.db.Transaction;
import beppay.platform.digest.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.RejectedExecutionException;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The table of views of partners' dashboards by the operator's staff. The cookie contains a random token, and
/// the table its hash. A view is neither a session of the partner nor a sign-in. It ends after [#MAX_AGE], and
/// with the session of the member of staff: if they sign out, are suspended or get another role.
public final class PartnerViews {
    public static final String COOKIE = "partner_view";

    /// Long enough to follow a partner's question. A forgotten view ends soon.
    public static final Duration MAX_AGE = Duration.ofMinutes(30);

    private static final String SELECT = """
            select v.id, v.session_id, v.member_id, p.email, v.partner_id, o.name as partner_name, v.created_at, v.expires_at
            from partner_views v join memberships m on m.id = v.member_id join people p on p.id = m.person_id
                join partners o on o.id = v.partner_id
            """;
    /// A view that ends later than any view does began before the clock was set back.
    private static final Duration LATEST_END = MAX_AGE.multipliedBy(2);

    private static final String STANDING = """
            exists (select from sessions s where s.id = v.session_id and s.expires_at > ? and s.last_seen_at > ?)
                and v.expires_at > ? and v.expires_at < ?
                and m.removed_at is null and m.suspended_at is null and m.partner_id is null""";
    private static final String FIND = SELECT + "where v.token_sha256 = ? and " + STANDING;
    private static final String BY_TOKEN = SELECT + "where v.token_sha256 = ? for update of v";
    private static final String OF_SESSION = SELECT + "where v.session_id = ? order by v.id for update of v";
    private static final String ENDED =
            SELECT + "where not (" + STANDING + ") order by v.id limit ? for update of v skip locked";
    private static final String BEGIN = """
            insert into partner_views (token_sha256, session_id, member_id, partner_id, created_at, expires_at)
            values (?, ?, ?, ?, ?, ?)""";
    private static final String REMOVE = "delete from partner_views where id = ?";

    private final Database database;
    private final QueryLimiter lookups;
    private final InstantSource clock;
    private final RandomGenerator random;

    public PartnerViews(Database database, InstantSource clock, RandomGenerator random) {
        this.database = database;
        this.lookups = new QueryLimiter(database);
        this.clock = clock;
        this.random = random;
    }

    /// Begins a view, and ends an earlier one of the session. Returns the token for the cookie.
    ///
    /// @param actor the member of staff who is signed in with the session
    /// @param reason why the member of staff looks, for the audit log
    public String begin(Transaction tx, SignedIn staff, long partnerId, Actor actor, String reason) {
        var now = clock.instant();
        var earlier = tx.rows(PartnerView.class, OF_SESSION, staff.sessionId());
        var token = Token.generate(random);
        var until = now.plus(MAX_AGE);
        tx.update(BEGIN, Sha256.of(token), staff.sessionId(), staff.membership().id(), partnerId, now, until);
        earlier.forEach(view -> remove(tx, view, actor, "Another view began.", now));
        var entry = AuditEntry.of(actor, "partner_view.began")
                .ofPartner(partnerId)
                .because(reason)
                .changed("ends_at", null, until);
        AuditLog.add(tx, entry, now);
        return token;
    }

    /// Returns null if the view has ended or does not exist.
    ///
    /// @throws RejectedExecutionException if too many views are being looked up
    public @Nullable PartnerView find(String token) {
        if (!Token.isWellFormed(token)) {
            return null;
        }
        var now = clock.instant();
        return lookups.<@Nullable PartnerView>autocommit(tx -> tx.row(
                PartnerView.class, FIND, Sha256.of(token), now, now.minus(Sessions.IDLE), now, now.plus(LATEST_END)));
    }

    /// Ends the view, and returns it. Null if there is none.
    ///
    /// @param address the IP address of the request
    /// @param requestId of the request
    public @Nullable PartnerView end(String token, String address, String requestId) {
        if (!Token.isWellFormed(token)) {
            return null;
        }
        return database.<@Nullable PartnerView>transact(tx -> {
            var view = tx.row(PartnerView.class, BY_TOKEN, (Object) Sha256.of(token));
            if (view != null) {
                var actor = Actor.staff(view.memberId(), view.email(), address, requestId);
                remove(tx, view, actor, null, clock.instant());
            }
            return view;
        });
    }

    /// Removes views whose time has passed or whose session has ended, up to `atMost`.
    ///
    /// @return the number of removed rows; 0 if none is left
    static int removeEnded(Transaction tx, Instant now, int atMost) {
        var ended = tx.rows(PartnerView.class, ENDED, now, now.minus(Sessions.IDLE), now, now.plus(LATEST_END), atMost);
        ended.forEach(view -> remove(tx, view, Actor.system("pruning"), whyEnded(view, now), now));
        return ended.size();
    }

    private static String whyEnded(PartnerView view, Instant now) {
        if (!view.expiresAt().isBefore(now.plus(LATEST_END))) {
            return "The clock was set back.";
        }
        return view.expiresAt().isAfter(now) ? "The session of the viewer ended." : "Its time passed.";
    }

    private static void remove(Transaction tx, PartnerView view, Actor actor, @Nullable String reason, Instant now) {
        tx.update(REMOVE, view.id());
        var entry = AuditEntry.of(actor, "partner_view.ended")
                .ofPartner(view.partnerId())
                .about("view by " + view.email())
                .because(reason)
                .changed("began_at", view.createdAt(), null);
        AuditLog.add(tx, entry, now);
    }
}
