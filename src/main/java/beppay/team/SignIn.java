package beppay.team;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.mail.EmailAddress;
import beppay.platform.db.Database;
import beppay.platform.db.Transaction;
import java.time.InstantSource;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// How a member gets in: with a password, or with a one-time link and a new password. Each way begins a new
/// session.
///
/// Whatever compares or hashes a password waits for a short time and refuses with `unavailable` where too many
/// wait ([PasswordHashLimiter]).
public final class SignIn {
    private final Database database;
    private final Sessions sessions;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final LoginThrottle throttle;
    private final PasswordHashLimiter limiter = new PasswordHashLimiter();

    public SignIn(Database database, Sessions sessions, InstantSource clock, RandomGenerator random) {
        this.database = database;
        this.sessions = sessions;
        this.clock = clock;
        this.random = random;
        this.throttle = new LoginThrottle(database, clock);
    }

    /// What was counted for accounts that nobody has and is too old.
    ///
    /// @return how many were removed; 0 where none is left
    public int forgetTries(int atMost) {
        return throttle.forget(atMost);
    }

    /// Null where address and password don't belong together, nobody has the address, the member was invited and
    /// has no password yet, or the partner is suspended: they can't be told apart, by text, status or time.
    /// Refuses with
    /// `rate_limited` after too many wrong passwords, whether or not there is such an account ([LoginThrottle]).
    public @Nullable NewSession withPassword(EmailAddress email, String password, Caller caller) {
        Supplier<@Nullable NewSession> compare = () -> compare(email, password, caller);
        return isKnown(email, caller) ? limiter.known(compare) : limiter.stranger(caller.address(), compare);
    }

    private boolean isKnown(EmailAddress email, Caller caller) {
        var token = caller.deviceToken();
        return token != null && sessions.lookups().autocommit(tx -> Devices.isKnown(tx, email, token, clock.instant()));
    }

    private @Nullable NewSession compare(EmailAddress email, String password, Caller caller) {
        var isKnown = throttle.take(email, caller.deviceToken());
        var member = database.autocommit(tx -> Members.byEmail(tx, email));
        var hash = database.autocommit(tx -> Members.passwordHash(tx, member == null ? 0 : member.id()));
        if (!Passwords.matches(password, hash) || member == null || hash == null) {
            return null;
        }
        return database.transact(tx -> {
            var session = begin(tx, member, hash, caller);
            if (session != null && !isKnown) {
                LoginThrottle.succeeded(tx, email);
            }
            return session;
        });
    }

    /// Whose link it is, for the page that asks for the password. Refuses with `not_found`.
    public OneTimeLinks.Found lookAt(String linkToken) {
        var found = Token.isWellFormed(linkToken)
                ? sessions.lookups()
                        .<OneTimeLinks.@Nullable Found>autocommit(
                                tx -> OneTimeLinks.find(tx, linkToken, clock.instant()))
                : null;
        if (found == null) {
            throw gone();
        }
        return found;
    }

    private static CodedException gone() {
        return new CodedException(
                ErrorCode.NOT_FOUND, "The link was used, has expired, or was replaced by a newer one.");
    }

    /// Uses the link up. The member's other sessions and known devices are forgotten, and passwords that others
    /// tried no longer count. Refuses with `not_found`, and a password that is easy to guess with
    /// `invalid_request`, which leaves the link as it was.
    public NewSession withLink(String linkToken, String password, Caller caller) {
        var found = lookAt(linkToken);
        var hash = limiter.known(() -> {
            // To measure how easy it is to guess takes as long as to hash it.
            PasswordRules.require("password", password, found.member(), found.partnerName());
            return Passwords.hash(password);
        });
        return database.transact(tx -> {
            var member = OneTimeLinks.use(tx, linkToken, clock.instant());
            var begun = member == null ? null : beginAnew(tx, member, hash, caller);
            if (begun == null) {
                throw gone();
            }
            return begun;
        });
    }

    private @Nullable NewSession beginAnew(Transaction tx, Member member, String hash, Caller caller) {
        Devices.forget(tx, member);
        LoginThrottle.succeeded(tx, new EmailAddress(member.email()));
        var changed = Members.setPassword(tx, member.id(), hash, clock.instant());
        return changed == null ? null : begin(tx, changed, hash, caller);
    }

    /// Ends the member's other sessions, and this one goes on under a new token. Refuses with `invalid_request` a
    /// wrong password and a new one that is easy to guess, with `rate_limited` as [#withPassword] does, and with
    /// `not_signed_in` whose session has ended meanwhile.
    public NewSession changePassword(SignedInMember who, String password, String newPassword, Caller caller) {
        var email = new EmailAddress(who.member().email());
        var hash = limiter.known(() -> {
            PasswordRules.require("new_password", newPassword, who.member(), who.partnerName());
            throttle.take(email, caller.deviceToken());
            var old = database.autocommit(
                    tx -> Members.passwordHash(tx, who.member().id()));
            if (!Passwords.matches(password, old)) {
                throw CodedException.ofField("password", "is not your password");
            }
            return Passwords.hash(newPassword);
        });
        return database.transact(tx -> changed(tx, who, hash, caller));
    }

    private NewSession changed(Transaction tx, SignedInMember who, String hash, Caller caller) {
        LoginThrottle.succeeded(tx, new EmailAddress(who.member().email()));
        var isThere = Sessions.isThere(tx, who.sessionId());
        var member = isThere ? Members.setPassword(tx, who.member().id(), hash, clock.instant()) : null;
        var begun = member == null ? null : begin(tx, member, hash, caller);
        if (begun == null) {
            throw new CodedException(ErrorCode.NOT_SIGNED_IN, "The session has ended; sign in again.");
        }
        return begun;
    }

    private @Nullable NewSession begin(Transaction tx, Member member, String hash, Caller caller) {
        var token = sessions.begin(tx, member, hash, caller);
        return token == null
                ? null
                : new NewSession(token, Devices.admit(tx, member, caller.deviceToken(), clock.instant(), random));
    }
}
