package beppay.team;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.mail.EmailAddress;
import beppay.platform.db.Database;
import beppay.platform.db.Transaction;
import beppay.platform.digest.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// How often a password may be tried for one account: at most a hundred times in a row (NIST SP 800-63B §5.2.2),
/// over all callers and servers. Unknown devices share half of them, after a delay that doubles. Each known
/// device ([Devices]) has attempts of its own, so that a stranger's guesses never lock its owner out.
final class LoginThrottle {
    /// On unknown devices. 50, and 5 on each of ten known ones, are 100.
    static final int MAX_FAILURES = 50;
    /// Mistyping is no attack.
    private static final int WITHOUT_DELAY = 4;
    private static final Duration SHORTEST_DELAY = Duration.ofSeconds(1);
    /// Then a second, two, four, up to this: the owner of a new device waits no longer, and fifty take two days.
    private static final Duration LONGEST_DELAY = Duration.ofHours(1);
    /// Told when all are used up: only a link or a known device helps now, and waiting does not.
    private static final Duration USED_UP = Duration.ofDays(1);

    /// Failures of addresses that nobody has are kept so long, and at most a million of them, a tenth of a
    /// gigabyte.
    private static final Duration KEPT = Duration.ofDays(30);

    private static final int MAX_KEPT = 1_000_000;
    /// How often they are counted, which reads all of them. Passwords are hashed too slowly for many more
    /// meanwhile.
    private static final Duration COUNTED_EVERY = Duration.ofHours(1);

    /// Writes one row whenever there may be another try, and none otherwise; of several at once one is first.
    private static final String TRY = """
            insert into sign_in_failures as f (email_sha256, failures, failed_at) values (?, 1, ?)
            on conflict (email_sha256) do update set failures = f.failures + 1, failed_at = excluded.failed_at
            where f.failures < ? and f.failed_at + make_interval(secs => case
                when f.failures < ? then 0 else least(power(2, f.failures - ?), ?) end) <= excluded.failed_at""";
    /// The clock was set back since. The delay begins anew, and doesn't last until that time comes again.
    private static final String CLAMP =
            "update sign_in_failures set failed_at = ? where email_sha256 = ? and failed_at > ?";
    private static final String FAILED = "select failures, failed_at from sign_in_failures where email_sha256 = ?";
    private static final String FORGET = "delete from sign_in_failures where email_sha256 = ?";
    private static final String REMOVE = """
            delete from sign_in_failures where email_sha256 = any (array(
                select f.email_sha256 from sign_in_failures f
                where f.failed_at <= ?
                    and not exists (select from members m where sha256(convert_to(m.email, 'UTF8')) = f.email_sha256)
                order by f.failed_at limit ? for update skip locked))""";
    /// How old the last one is that may be kept.
    private static final String OLDEST_KEPT =
            "select failed_at from sign_in_failures order by failed_at desc offset ? limit 1";

    private final Database database;
    private final InstantSource clock;
    private final int maxKept;
    private volatile @Nullable Counted counted;

    LoginThrottle(Database database, InstantSource clock) {
        this(database, clock, MAX_KEPT);
    }

    LoginThrottle(Database database, InstantSource clock, int maxKept) {
        this.database = database;
        this.clock = clock;
        this.maxKept = maxKept;
    }

    /// @param before which all are removed, since there are enough later ones; null where there are not
    private record Counted(Instant at, @Nullable Instant before) {
        boolean isOutdated(Instant now) {
            return now.isBefore(at) || !now.isBefore(at.plus(COUNTED_EVERY));
        }
    }

    record Failed(int failures, Instant failedAt) {
        /// In whole seconds, of which the last one is begun.
        Duration left(Instant now) {
            long delay = Math.min(1L << Math.max(0, failures - WITHOUT_DELAY), LONGEST_DELAY.toSeconds());
            var left = Duration.between(now, failedAt.plusSeconds(delay)).plusNanos(999_999_999);
            return left.compareTo(SHORTEST_DELAY) < 0 ? SHORTEST_DELAY : left.truncatedTo(ChronoUnit.SECONDS);
        }
    }

    /// Counts one try before it is made, so that many at once are not more; [#succeeded] takes it back. True
    /// where it was one of a known device's own. Refuses with `rate_limited`.
    boolean take(EmailAddress email, @Nullable String deviceToken) {
        var now = clock.instant();
        if (deviceToken != null && database.autocommit(tx -> Devices.isTry(tx, email, deviceToken, now))) {
            return true;
        }
        if (!isTry(email, now)) {
            throw exception(email, now);
        }
        return false;
    }

    private boolean isTry(EmailAddress email, Instant now) {
        var written = database.autocommit(tx -> {
            tx.updateLater(CLAMP, now, hash(email), now);
            return tx.update(
                    TRY, hash(email), now, MAX_FAILURES, WITHOUT_DELAY, WITHOUT_DELAY, LONGEST_DELAY.toSeconds());
        });
        return written > 0;
    }

    /// Those of addresses that nobody has, some at a time. The members are few and each row is one's own.
    int forget(int atMost) {
        var now = clock.instant();
        var before = now.minus(KEPT);
        var oldest = oldestKept(now);
        return database.transact(
                tx -> tx.update(REMOVE, oldest != null && oldest.isAfter(before) ? oldest : before, atMost));
    }

    private @Nullable Instant oldestKept(Instant now) {
        var last = counted;
        if (last == null || last.isOutdated(now)) {
            last = new Counted(now, database.autocommit(tx -> tx.row(Instant.class, OLDEST_KEPT, maxKept)));
            counted = last;
        }
        return last.before();
    }

    private CodedException exception(EmailAddress email, Instant now) {
        var failed = database.autocommit(tx -> tx.row(Failed.class, FAILED, (Object) hash(email)));
        if (failed != null && failed.failures >= MAX_FAILURES) {
            return new CodedException(
                            ErrorCode.RATE_LIMITED,
                            "Too many wrong passwords; ask for a reset link to choose a new one.")
                    .retryAfter(USED_UP);
        }
        return new CodedException(ErrorCode.RATE_LIMITED, "Too many wrong passwords; wait before you try again.")
                .retryAfter(failed == null ? SHORTEST_DELAY : failed.left(now));
    }

    /// Failures in a row are over.
    static void succeeded(Transaction tx, EmailAddress email) {
        tx.update(FORGET, (Object) hash(email));
    }

    private static byte[] hash(EmailAddress email) {
        return Sha256.of(email.folded().text());
    }
}
