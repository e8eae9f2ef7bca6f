package beppay.people;

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
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Limits the consecutive failed sign-ins of one account to a hundred (NIST SP 800-63B §5.2.2), across all
/// callers and servers. Unknown devices share half of them, with a delay that doubles. Each known device
/// ([Devices]) has separate attempts, so a stranger's guesses never lock its owner out.
final class LoginThrottle {
    /// Maximum on unknown devices. Together with 5 on each of ten known devices, that is 100.
    static final int MAX_FAILURES = 50;
    /// The first attempts are not delayed, because users mistype.
    private static final int WITHOUT_DELAY = 4;
    private static final Duration SHORTEST_DELAY = Duration.ofSeconds(1);
    /// The delay doubles from one second up to this limit. The owner of a new device waits no longer than that,
    /// and fifty attempts take two days.
    private static final Duration LONGEST_DELAY = Duration.ofHours(1);
    /// The `Retry-After` when no attempts are left. Then waiting does not help: only a link or a known device
    /// does.
    private static final Duration USED_UP = Duration.ofDays(1);

    /// After this time, an attempt that was counted has failed or succeeded. It is also the shortest time between
    /// two audit entries about wrong passwords of an account.
    private static final Duration LONGEST_ATTEMPT = Duration.ofMinutes(1);

    /// Failures of addresses without an account are kept this long, and at most a million of them (100 MB).
    private static final Duration KEPT = Duration.ofDays(30);

    private static final int MAX_KEPT = 1_000_000;
    /// How often the rows are counted, which reads all of them. Hashing is too slow to add many in between.
    private static final Duration COUNTED_EVERY = Duration.ofHours(1);

    /// Writes one row if another attempt is permitted, and none otherwise. Concurrent attempts are counted one
    /// after another.
    private static final String TRY = """
            insert into sign_in_failures as f (email_sha256, failures, failed_at) values (?, 1, ?)
            on conflict (email_sha256) do update set failures = f.failures + 1, failed_at = excluded.failed_at
            where f.failures < ? and f.failed_at + make_interval(secs => case
                when f.failures < ? then 0 else least(power(2, f.failures - ?), ?) end) <= excluded.failed_at""";
    /// Corrects a `failed_at` in the future, after the clock was set back. Otherwise the delay would last until
    /// that time.
    private static final String CLAMP =
            "update sign_in_failures set failed_at = ? where email_sha256 = ? and failed_at > ?";
    private static final String FAILED = "select failures, failed_at from sign_in_failures where email_sha256 = ?";
    private static final String FORGET =
            "delete from sign_in_failures where email_sha256 = ? returning failures - noted";
    /// The rows are found from the few members of staff, because addresses without an account have most of them.
    private static final String NOTE = """
            with found as (
                select f.email_sha256, f.failures, f.failures - f.noted as added, p.email
                from memberships m join people p on p.id = m.person_id
                    join sign_in_failures f on f.email_sha256 = sha256(convert_to(p.email, 'UTF8'))
                where m.partner_id is null and m.removed_at is null and f.failures > f.noted and f.failed_at <= ?
                order by m.id limit ? for update of f skip locked)
            update sign_in_failures f set noted = found.failures from found where f.email_sha256 = found.email_sha256
            returning found.email, found.added::bigint as wrong_passwords""";
    private static final String REMOVE = """
            delete from sign_in_failures where email_sha256 = any (array(
                select f.email_sha256 from sign_in_failures f
                where f.failed_at <= ?
                    and not exists (select from people p where sha256(convert_to(p.email, 'UTF8')) = f.email_sha256)
                order by f.failed_at limit ? for update skip locked))""";
    /// The time of the oldest failure within the permitted number of rows.
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

    /// @param before failures up to this time exceed the permitted number and are removed; null if the number is
    ///     not exceeded
    private record Counted(Instant at, @Nullable Instant before) {
        boolean isOutdated(Instant now) {
            return now.isBefore(at) || !now.isBefore(at.plus(COUNTED_EVERY));
        }
    }

    record Failed(int failures, Instant failedAt) {
        /// The remaining delay, rounded up to whole seconds; at least one second.
        Duration left(Instant now) {
            long delay = Math.min(1L << Math.max(0, failures - WITHOUT_DELAY), LONGEST_DELAY.toSeconds());
            var left = Duration.between(now, failedAt.plusSeconds(delay)).plusNanos(999_999_999);
            return left.compareTo(SHORTEST_DELAY) < 0 ? SHORTEST_DELAY : left.truncatedTo(ChronoUnit.SECONDS);
        }
    }

    /// Counts one attempt before it is made, so that concurrent attempts can't exceed the limit. [#succeeded]
    /// resets the count. Returns true if the attempt was counted on a known device. Throws `rate_limited` if no
    /// attempt is permitted now.
    boolean take(EmailAddress email, @Nullable String deviceToken) {
        var now = clock.instant();
        if (deviceToken != null && database.autocommit(tx -> Devices.countAttempt(tx, email, deviceToken, now))) {
            return true;
        }
        if (!countAttempt(email, now)) {
            throw exception(email, now);
        }
        return false;
    }

    private boolean countAttempt(EmailAddress email, Instant now) {
        var written = database.autocommit(tx -> {
            tx.updateLater(CLAMP, now, hash(email), now);
            return tx.update(
                    TRY, hash(email), now, MAX_FAILURES, WITHOUT_DELAY, WITHOUT_DELAY, LONGEST_DELAY.toSeconds());
        });
        return written > 0;
    }

    /// Removes outdated failures of addresses without an account, up to `atMost` rows. Members' rows are few and
    /// are kept.
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
                            "Too many wrong passwords. Ask an admin of your team for a reset link.")
                    .retryAfter(USED_UP);
        }
        return new CodedException(ErrorCode.RATE_LIMITED, "Too many wrong passwords. Wait before you try again.")
                .retryAfter(failed == null ? SHORTEST_DELAY : failed.left(now));
    }

    /// Resets the account's failures on unknown devices. Returns the number of those that [#note] has not
    /// returned, with the attempt that succeeded.
    static int succeeded(Transaction tx, EmailAddress email) {
        var failures = tx.row(Integer.class, FORGET, (Object) hash(email));
        return failures == null ? 0 : failures;
    }

    /// Wrong passwords on unknown devices.
    record Noted(String email, long wrongPasswords) {}

    /// Returns the wrong passwords for members of staff that it has not returned before, one record for each
    /// member. The last attempt was long enough ago to have failed.
    static List<Noted> note(Transaction tx, Instant at, int atMost) {
        return tx.rows(Noted.class, NOTE, at.minus(LONGEST_ATTEMPT), atMost);
    }

    private static byte[] hash(EmailAddress email) {
        return Sha256.of(email.folded().text());
    }
}
