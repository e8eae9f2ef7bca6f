package beppay.sharing;

import beppay.platform.db.Database;
import beppay.secrets.FieldCipher;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Lets travellers see an eSIM whose page has an access code.
///
/// Wrong codes are counted for each eSIM, across all callers and servers. After the first few, each attempt has
/// to wait twice as long as the one before, at most a day, so that nobody finds a code of four digits within the
/// time of a trip. A browser that was admitted once is not affected. A new link begins without failures.
public final class AccessCheck {
    /// Travellers mistype.
    static final int WITHOUT_DELAY = 5;
    /// The delay doubles from one minute up to a day. More doublings would only exceed it.
    private static final int MAX_DOUBLINGS = 11;
    private static final long LONGEST_MINUTES = Duration.ofDays(1).toMinutes();

    /// Counts an attempt before it is made, so that concurrent attempts can't exceed the limit. Writes no row if
    /// none is permitted now.
    private static final String COUNT = """
            update esim_shares set failures = failures + 1, failed_at = now.at
            from (select cast(? as timestamptz) as at) now
            where esim_id = ? and generation = ? and (failures < ? or failed_at + make_interval(mins =>
                least(power(2, least(failures - ?, ?)), ?)::integer) <= now.at)""";
    /// A failure in the future, after the clock was set back, counts as now.
    private static final String CLAMP = "update esim_shares set failed_at = ? where esim_id = ? and failed_at > ?";
    private static final String FAILURES = "select failures, failed_at from esim_shares where esim_id = ?";
    private static final String SUCCEED =
            "update esim_shares set failures = 0, failed_at = null where esim_id = ? and generation = ?";

    private final Database database;
    private final AccessCodes codes;
    private final InstantSource clock;

    public AccessCheck(Database database, FieldCipher cipher, InstantSource clock) {
        this.database = database;
        codes = new AccessCodes(cipher);
        this.clock = clock;
    }

    /// The outcome of entering a code.
    public sealed interface Result {
        /// @param token what the browser keeps and sends the next time, see [#isAdmitted]
        record Admitted(String token) implements Result {
            @Override
            public String toString() {
                return "admitted";
            }
        }

        record Wrong() implements Result {}

        /// There were too many wrong codes, and this one was not checked.
        ///
        /// @param delay until the next attempt
        record TooMany(Duration delay) implements Result {}
    }

    record Failures(int failures, @Nullable Instant failedAt) {
        /// The remaining delay; at least a second.
        Duration remaining(Instant now) {
            int doublings = Math.clamp(failures - WITHOUT_DELAY, 0, MAX_DOUBLINGS);
            var delay = Duration.ofMinutes(Math.min(1L << doublings, LONGEST_MINUTES));
            var wait = failedAt == null ? delay : Duration.between(now, failedAt.plus(delay));
            return wait.isPositive() ? wait : Duration.ofSeconds(1);
        }
    }

    /// Whether a browser may see the eSIM: if no code is required, or if it has entered the right one.
    ///
    /// @param token the one that [Result.Admitted] contained; null if the browser sent none
    public boolean isAdmitted(SharedEsim esim, @Nullable String token) {
        var code = esim.accessCodeSha256();
        return code == null || (token != null && isEqual(codes.pass(esim, code), token));
    }

    /// Compares in constant time.
    private static boolean isEqual(String expected, String sent) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), sent.getBytes(StandardCharsets.UTF_8));
    }

    /// Checks a code that a traveller entered. A text that can't be a code is wrong without being counted.
    public Result enter(SharedEsim esim, String entered) {
        var required = esim.accessCodeSha256();
        if (required == null || !NewLink.isAccessCode(entered)) {
            return new Result.Wrong();
        }
        var now = clock.instant();
        if (!count(esim, now)) {
            return new Result.TooMany(delay(esim, now));
        } else if (!MessageDigest.isEqual(codes.hash(esim.esimId(), entered), required)) {
            return new Result.Wrong();
        }
        database.autocommit(tx -> tx.update(SUCCEED, esim.esimId(), esim.generation()));
        return new Result.Admitted(codes.pass(esim, required));
    }

    private boolean count(SharedEsim esim, Instant now) {
        return database.transact(tx -> {
            tx.updateLater(CLAMP, now, esim.esimId(), now);
            return tx.update(
                            COUNT,
                            now,
                            esim.esimId(),
                            esim.generation(),
                            WITHOUT_DELAY,
                            WITHOUT_DELAY,
                            MAX_DOUBLINGS,
                            LONGEST_MINUTES)
                    > 0;
        });
    }

    private Duration delay(SharedEsim esim, Instant now) {
        return database.autocommit(tx -> tx.one(Failures.class, FAILURES, esim.esimId()))
                .remaining(now);
    }
}
