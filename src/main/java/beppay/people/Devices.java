package beppay.people;

import beppay.mail.EmailAddress;
import beppay.platform.db.Transaction;
import beppay.platform.digest.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The table of devices: browsers in which a person has signed in before, each identified by a cookie.
///
/// An IP address can't identify a device, because all users behind a proxy share the proxy's address.
public final class Devices {
    public static final String COOKIE = "device";
    /// How long a device is known after its last use. Browsers keep no cookie longer.
    public static final Duration MAX_AGE = Duration.ofDays(400);
    /// Maximum number of devices per person. A new device replaces the least recently used one.
    static final int MAX_PER_PERSON = 10;
    /// Consecutive wrong passwords, or codes of the second factor, after which a device counts as unknown.
    static final int MAX_FAILURES = 5;

    private static final String IS_KNOWN = """
            select exists (
                select from devices d join people p on p.id = d.person_id
                where d.token_sha256 = ? and p.email = ? and p.closed_at is null
                    and d.last_used_at > ? and d.failures < ?)""";
    private static final String TRY = """
            update devices d set failures = d.failures + 1, failed_at = ?
            from people p
            where d.token_sha256 = ? and p.id = d.person_id and p.email = ? and p.closed_at is null
                and d.last_used_at > ? and d.failures < ?""";
    private static final String ATTEMPTS = "select failures from devices where token_sha256 = ? and person_id = ?";
    private static final String USE = """
            update devices set failures = 0, last_used_at = ? where token_sha256 = ? and person_id = ?
                and last_used_at > ?""";
    private static final String IS_KNOWN_FOR_CODE = """
            select exists (
                select from devices
                where token_sha256 = ? and person_id = ? and last_used_at > ? and code_failures < ?)""";
    private static final String COUNT_WRONG_CODE =
            "update devices set code_failures = code_failures + 1 where token_sha256 = ? and person_id = ?";
    private static final String RESET_WRONG_CODES =
            "update devices set code_failures = 0 where token_sha256 = ? and person_id = ?";
    private static final String ADD = """
            insert into devices (token_sha256, person_id, failures, failed_at, created_at, last_used_at)
            values (?, ?, 0, ?, ?, ?)""";
    /// Sorts the new device first: if the clock was set back, older devices may have a later `last_used_at`.
    private static final String MAKE_ROOM = """
            delete from devices where token_sha256 in (
                select token_sha256 from devices where person_id = ?
                order by token_sha256 <> ?, last_used_at desc, token_sha256 offset ?)""";
    private static final String EXPIRED = """
            delete from devices where token_sha256 = any (array(
                select token_sha256 from devices where last_used_at <= ? limit ? for update skip locked))""";
    private static final String COUNT = "select count(*) from devices where person_id = ?";
    private static final String FORGET = "delete from devices where person_id = ?";

    private Devices() {}

    /// Whether [#countAttempt] would return true.
    static boolean isKnown(Transaction tx, EmailAddress email, String deviceToken, Instant at) {
        var address = email.folded().text();
        return tx.one(Boolean.class, IS_KNOWN, Sha256.of(deviceToken), address, at.minus(MAX_AGE), MAX_FAILURES);
    }

    /// Counts one attempt as a failure, which [#admit] resets. Returns false if the device is not known for that
    /// account.
    static boolean countAttempt(Transaction tx, EmailAddress email, String deviceToken, Instant at) {
        var hash = Sha256.of(deviceToken);
        var address = email.folded().text();
        return tx.update(TRY, at, hash, address, at.minus(MAX_AGE), MAX_FAILURES) > 0;
    }

    /// The attempts since the last success, with the one that is being made.
    static int attempts(Transaction tx, Membership member, @Nullable String deviceToken) {
        var attempts =
                deviceToken == null ? null : tx.row(Integer.class, ATTEMPTS, Sha256.of(deviceToken), member.personId());
        return attempts == null ? 0 : attempts;
    }

    /// Whether wrong codes of the person's second factor are counted for the device alone.
    static boolean isKnownForCode(Transaction tx, long personId, @Nullable String deviceToken, Instant at) {
        return deviceToken != null
                && tx.one(
                        Boolean.class,
                        IS_KNOWN_FOR_CODE,
                        Sha256.of(deviceToken),
                        personId,
                        at.minus(MAX_AGE),
                        MAX_FAILURES);
    }

    static void countWrongCode(Transaction tx, long personId, @Nullable String deviceToken) {
        if (deviceToken != null) {
            tx.update(COUNT_WRONG_CODE, Sha256.of(deviceToken), personId);
        }
    }

    static void resetWrongCodes(Transaction tx, long personId, @Nullable String deviceToken) {
        if (deviceToken != null) {
            tx.update(RESET_WRONG_CODES, Sha256.of(deviceToken), personId);
        }
    }

    /// Records that the member has signed in on a device that is known. Returns its token, or null if it is
    /// unknown.
    static @Nullable String use(Transaction tx, Membership member, @Nullable String deviceToken, Instant at) {
        boolean isKnown = deviceToken != null
                && tx.update(USE, at, Sha256.of(deviceToken), member.personId(), at.minus(MAX_AGE)) > 0;
        return isKnown ? deviceToken : null;
    }

    /// Records that the member has signed in completely on the device. Returns the device's token, a new one if
    /// it was unknown.
    static String admit(
            Transaction tx, Membership member, @Nullable String deviceToken, Instant at, RandomGenerator random) {
        var known = use(tx, member, deviceToken, at);
        if (known != null) {
            return known;
        }
        var token = Token.generate(random);
        tx.update(ADD, Sha256.of(token), member.personId(), at, at, at);
        tx.update(MAKE_ROOM, member.personId(), Sha256.of(token), MAX_PER_PERSON);
        return token;
    }

    static int removeExpired(Transaction tx, Instant at, int atMost) {
        return tx.update(EXPIRED, at.minus(MAX_AGE), atMost);
    }

    static long count(Transaction tx, Membership member) {
        return tx.one(Long.class, COUNT, member.personId());
    }

    static void forget(Transaction tx, Membership member) {
        tx.update(FORGET, member.personId());
    }
}
