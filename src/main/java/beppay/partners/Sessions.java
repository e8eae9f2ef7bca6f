package beppay.partners;

import beppay.mail.EmailAddress;
import beppay.platform.db.Database;
import beppay.platform.db.Transaction;
import beppay.refusals.Code;
import beppay.refusals.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Who is signed in: an opaque random token in the person's cookie, its hash in the table.
public final class Sessions {
    /// A session nobody uses ends after a working day; one in use ends after a fortnight all the same.
    private static final Duration IDLE = Duration.ofHours(12);

    public static final Duration LONGEST = Duration.ofDays(14);
    /// Written at most this often, so that reading a page is not writing a row.
    private static final Duration SEEN_EVERY = Duration.ofMinutes(1);

    private static final int TOKEN_BYTES = 32;
    /// Each takes 19 MiB and a processor for a while, and anybody may ask for it under any address.
    private static final int COMPARED_AT_ONCE = 4;

    private static final String BEGIN = """
            insert into sessions (token_sha256, partner_id, created_at, last_seen_at, expires_at)
            values (?, ?, ?, ?, ?)""";
    private static final String PARTNER = """
            select p.* from sessions s join partners p on p.id = s.partner_id
            where s.token_sha256 = ? and s.expires_at > ? and s.last_seen_at > ? and p.suspended_at is null""";
    private static final String SEEN =
            "update sessions set last_seen_at = ? where token_sha256 = ? and last_seen_at < ?";
    private static final String END = "delete from sessions where token_sha256 = ?";
    private static final String END_ALL = "delete from sessions where partner_id = ?";
    private static final String FORGET_ENDED = "delete from sessions where expires_at <= ? or last_seen_at <= ?";

    private final Database database;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Semaphore comparisons = new Semaphore(COMPARED_AT_ONCE);

    public Sessions(Database database, InstantSource clock, RandomGenerator random) {
        this.database = database;
        this.clock = clock;
        this.random = random;
    }

    /// The new session's token, or null where address and password don't belong together or the partner is
    /// suspended; the three can't be told apart, by text or by time. Refuses with `unavailable` where more people
    /// sign in at once than passwords can be compared: they don't wait, lest partners' programs wait behind them.
    public @Nullable String signIn(EmailAddress email, String password) {
        var partner = database.read(tx -> Partners.byEmail(tx, email));
        var hash = database.read(tx -> Partners.passwordHash(tx, email));
        if (!isRight(password, hash) || partner == null || partner.isSuspended()) {
            return null;
        }
        var token = newToken();
        database.transact(tx -> begin(tx, partner, token));
        return token;
    }

    private boolean isRight(String password, @Nullable String hash) {
        if (!comparisons.tryAcquire()) {
            throw new Refusal(Code.UNAVAILABLE, "Too many people are signing in at this moment; try again.")
                    .retryAfter(Duration.ofSeconds(1));
        }
        try {
            return Passwords.matches(password, hash);
        } finally {
            comparisons.release();
        }
    }

    private int begin(Transaction tx, Partner partner, String token) {
        var now = clock.instant();
        tx.update(FORGET_ENDED, now, now.minus(IDLE));
        return tx.update(BEGIN, sha256(token), partner.id(), now, now, now.plus(LONGEST));
    }

    /// Who the token belongs to, or null where the session has ended or never was.
    public @Nullable Partner partner(String token) {
        var now = clock.instant();
        var hash = sha256(token);
        var partner = database.read(tx -> tx.row(Partner.class, PARTNER, hash, now, now.minus(IDLE)));
        if (partner != null) {
            database.read(tx -> tx.update(SEEN, now, hash, now.minus(SEEN_EVERY)));
        }
        return partner;
    }

    static void endAll(Transaction tx, Partner partner) {
        tx.update(END_ALL, partner.id());
    }

    public void signOut(String token) {
        database.read(tx -> tx.update(END, (Object) sha256(token)));
    }

    private String newToken() {
        var bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] sha256(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
