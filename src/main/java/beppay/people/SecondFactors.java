package beppay.people;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.platform.db.Database;
import beppay.platform.db.Transaction;
import beppay.secrets.FieldCipher;
import beppay.secrets.SealedTable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The table of second factors. A person who has signed in with the password enters a code of an authenticator
/// app ([Totp]), or a recovery code. Only those who know the password can enter codes. Wrong ones are counted
/// for each known device ([Devices]) separately, and for each person on all other devices, so that a stranger
/// who knows the password does not lock the person out.
public final class SecondFactors {
    /// How long an action on money or secrets is permitted after a code was entered.
    public static final Duration RECENT = Duration.ofMinutes(10);
    /// How long after the sign-in a second factor can be set up.
    static final Duration SETUP = Duration.ofMinutes(30);
    static final int MAX_FAILURES = 5;
    /// After the first five wrong codes. It doubles after every further five, up to a day, so that who knows the
    /// password can try a few codes a day, of which a million exist.
    static final Duration LOCKED = Duration.ofMinutes(15);
    private static final int MAX_DOUBLINGS = 6;
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final String PURPOSE = "second_factors.secret";

    private static final String FIND = """
            select person_id, secret, session_id, confirmed_at, last_step, failures, failed_at from second_factors
            where person_id = ? for update""";
    private static final String ADD = """
            insert into second_factors (person_id, secret, session_id, created_at) values (?, ?, ?, ?)
            on conflict (person_id) do update set secret = excluded.secret, session_id = excluded.session_id""";
    private static final String SUCCEED = """
            update second_factors set confirmed_at = coalesce(confirmed_at, ?), last_step = greatest(last_step, ?),
                failures = case when ? then failures else 0 end
            where person_id = ?""";
    private static final String FAIL = """
            update second_factors set failed_at = ?, failures = failures + 1 where person_id = ?""";
    /// A failure in the future, after the clock was set back, counts as now. Phones have the right time, so
    /// their codes are wrong while the clock is ahead, and the lock would last until that time.
    private static final String CLAMP = "update second_factors set failed_at = ? where person_id = ? and failed_at > ?";
    private static final String ENTERED = "update sessions set code_at = ? where id = ?";
    private static final String REMOVE = """
            with gone as (delete from second_factors where person_id = ? returning person_id)
            delete from sessions s using memberships m, gone where m.id = s.member_id and m.person_id = gone.person_id""";

    private static final String IS_NEEDED = """
            select exists (select from second_factors f where f.person_id = m.person_id and f.confirmed_at is not null)
                or m.partner_id is null
                or exists (select from partners o where o.id = m.partner_id and o.requires_second_factor)
            from memberships m where m.id = ?""";

    private static final String WITH_ONE = """
            select m.id from memberships m join second_factors f on f.person_id = m.person_id
            where m.partner_id is not distinct from cast(? as bigint) and m.removed_at is null
                and f.confirmed_at is not null""";

    private static final String COUNT_BY_KEY =
            "select encryption_key_of(secret) as key_id, count(*) as rows from second_factors group by 1";
    private static final String LAST_ID = "select coalesce(max(person_id), 0) from second_factors";
    private static final String LOCK_OLDER = """
            select person_id as id, secret as codes from second_factors
            where person_id > ? and person_id <= ? and encryption_key_of(secret) < ? for update skip locked""";
    private static final String REPLACE = """
            update second_factors set secret = new.secret
            from unnest(?::bigint[], ?::bytea[]) as new (id, secret) where second_factors.person_id = new.id""";

    /// The secrets, for the rotation of keys.
    public static final SealedTable SEALED = new SealedTable(PURPOSE, COUNT_BY_KEY, LAST_ID, LOCK_OLDER, REPLACE);

    private final Database database;
    private final FieldCipher cipher;
    private final RecoveryCodes recovery;
    private final InstantSource clock;
    private final RandomGenerator random;

    /// @param random not predictable, such as a [java.security.SecureRandom]
    public SecondFactors(Database database, FieldCipher cipher, InstantSource clock, RandomGenerator random) {
        this.database = database;
        this.cipher = cipher;
        this.recovery = new RecoveryCodes(cipher.derivedKey("recovery codes"), random);
        this.clock = clock;
        this.random = random;
    }

    private record Stored(
            long personId,
            byte[] secret,
            long sessionId,
            @Nullable Instant confirmedAt,
            long lastStep,
            int failures,
            @Nullable Instant failedAt) {
        boolean isLocked(Instant at) {
            return failures > 0
                    && failures % MAX_FAILURES == 0
                    && failedAt != null
                    && at.isBefore(failedAt.plus(lock()));
        }

        private Duration lock() {
            var doubled = LOCKED.multipliedBy(1L << Math.min(failures / MAX_FAILURES - 1, MAX_DOUBLINGS));
            return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
        }
    }

    /// What an authenticator app needs.
    ///
    /// @param secret in Base32, for typing
    /// @param uri for the QR code
    public record Setup(String secret, String uri) {
        @Override
        public String toString() {
            return "the setup of a second factor";
        }
    }

    /// Whether the person has just entered the password. A stolen cookie must not set up a second factor.
    public boolean maySetUp(SignedIn who) {
        // A beginning far in the future was noted before the clock was set back.
        var age = Duration.between(who.beganAt(), clock.instant()).abs();
        return age.compareTo(SETUP) < 0;
    }

    /// Returns the same secret in a session until it is confirmed. Throws `invalid_request` if the person has a
    /// second factor.
    ///
    /// @param issuer the operator's name, which the app displays
    public Setup begin(SignedIn who, String issuer) {
        return database.transact(tx -> {
            var stored = find(tx, who);
            if (stored != null && stored.confirmedAt != null) {
                throw new CodedException(ErrorCode.INVALID_REQUEST, "You already have a second factor.");
            }
            var totp = stored == null || stored.sessionId != who.sessionId() ? add(tx, who) : totp(stored);
            return new Setup(totp.base32(), totp.uri(issuer, who.membership().email()));
        });
    }

    private Totp add(Transaction tx, SignedIn who) {
        var totp = Totp.create(random);
        var id = who.membership().personId();
        tx.update(ADD, id, cipher.encrypt(totp.text(), PURPOSE, id), who.sessionId(), clock.instant());
        return totp;
    }

    private Totp totp(Stored stored) {
        return Totp.ofText(cipher.decrypt(stored.secret, PURPOSE, stored.personId));
    }

    private static @Nullable Stored find(Transaction tx, SignedIn who) {
        return tx.row(Stored.class, FIND, who.membership().personId());
    }

    /// Confirms a new second factor with its first code, or replaces the recovery codes of a confirmed one.
    /// Returns the recovery codes, which nobody can read again. Throws as [#enter] does.
    public List<String> confirm(SignedIn who, String code, Caller caller) {
        var before = database.autocommit(tx -> find(tx, who));
        enter(who, code, caller);
        var action = before == null || before.confirmedAt == null
                ? "staff.second_factor_set_up"
                : "staff.recovery_codes_renewed";
        return database.transact(tx -> {
            StaffAccess.note(tx, who.membership(), action, caller.address(), clock.instant());
            return recovery.replace(tx, who.membership().personId());
        });
    }

    public long recoveryCodesLeft(SignedIn who) {
        return database.autocommit(tx -> RecoveryCodes.left(tx, who.membership().personId()));
    }

    private enum Checked {
        RIGHT,
        WRONG,
        LOCKED
    }

    /// Notes that a code was entered in the session. Throws `invalid_request` if the code is wrong or was used
    /// before, and `rate_limited` for a while after every five wrong ones in a row on unknown devices.
    ///
    /// @param code of the app, or a recovery code
    public void enter(SignedIn who, String code, Caller caller) {
        switch (database.transact(tx -> checked(tx, who, code.replace(" ", ""), caller))) {
            case RIGHT -> {}
            case WRONG -> throw CodedException.ofField("code", "is wrong, or was used before");
            case LOCKED ->
                throw new CodedException(ErrorCode.RATE_LIMITED, "Too many wrong codes. Wait before you try again.")
                        .retryAfter(LOCKED);
        }
    }

    /// Makes the device known, after [#enter] or [#confirm]. Returns its token.
    public String admit(SignedIn who, Caller caller) {
        return database.transact(
                tx -> Devices.admit(tx, who.membership(), caller.deviceToken(), clock.instant(), random));
    }

    private Checked checked(Transaction tx, SignedIn who, String code, Caller caller) {
        var now = clock.instant();
        tx.updateLater(CLAMP, now, who.membership().personId(), now);
        var stored = find(tx, who);
        if (stored == null || (stored.confirmedAt == null && stored.sessionId != who.sessionId())) {
            return Checked.WRONG;
        }
        boolean isKnown = Devices.isKnownForCode(tx, stored.personId, caller.deviceToken(), now);
        if (!isKnown && stored.isLocked(now)) {
            return Checked.LOCKED;
        }
        long step = totp(stored).stepOf(code, now);
        boolean isUnused = step > stored.lastStep;
        if (!isUnused && !(stored.confirmedAt != null && recovery.use(tx, stored.personId, code, now))) {
            countFailure(tx, stored.personId, isKnown ? caller.deviceToken() : null, now);
            StaffAccess.note(tx, who.membership(), "staff.code_rejected", caller.address(), now);
            return Checked.WRONG;
        }
        if (!isUnused) {
            StaffAccess.note(tx, who.membership(), "staff.recovery_code_used", caller.address(), now);
        }
        if (stored.confirmedAt == null) {
            // The password alone made them known.
            Devices.forget(tx, who.membership());
        }
        tx.update(SUCCEED, now, isUnused ? step : 0L, isKnown, stored.personId);
        Devices.resetWrongCodes(tx, stored.personId, caller.deviceToken());
        tx.update(ENTERED, now, who.sessionId());
        return Checked.RIGHT;
    }

    /// @param deviceToken null for an unknown device
    private static void countFailure(Transaction tx, long personId, @Nullable String deviceToken, Instant now) {
        if (deviceToken == null) {
            tx.update(FAIL, now, personId);
        } else {
            Devices.countWrongCode(tx, personId, deviceToken);
        }
    }

    /// Removes the person's own second factor, and ends their sessions. Throws as [#enter] does, and
    /// `invalid_request` if the person must have one.
    public void turnOff(SignedIn who, String code, Caller caller) {
        if (who.requiresSecondFactor()) {
            throw new CodedException(ErrorCode.INVALID_REQUEST, "Your account needs a second factor.");
        }
        enter(who, code, caller);
        database.transact(tx -> {
            remove(tx, who.membership());
            return who;
        });
    }

    /// Removes the second factor of a person who has lost it, and ends their sessions. They set up a new one
    /// after the next sign-in, if they must have one.
    public static void remove(Transaction tx, Membership member) {
        tx.update(REMOVE, member.personId());
    }

    /// Whether a session needs a code: the person has a second factor, or must set one up.
    static boolean isNeeded(Transaction tx, Membership member) {
        return tx.one(Boolean.class, IS_NEEDED, member.id());
    }

    /// The ids of the memberships whose people have confirmed a second factor.
    ///
    /// @param partnerId null for the operator's staff
    public static List<Long> membersWithOne(Transaction tx, @Nullable Long partnerId) {
        return tx.rows(Long.class, WITH_ONE, partnerId);
    }
}
