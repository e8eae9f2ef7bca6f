package beppay.people;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.mail.EmailAddress;
import beppay.platform.db.Database;
import beppay.platform.db.Transaction;
import java.time.InstantSource;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Signs members in, with a password, or with a one-time link and a new password. Each begins a new session.
///
/// Methods that compare or hash a password may wait for a short time. They throw `unavailable` if too many
/// callers wait ([PasswordHashLimiter]).
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

    /// Removes outdated failures that were counted for addresses without an account.
    ///
    /// @return the number of removed rows; 0 if none is left
    public int removeOldFailures(int atMost) {
        return throttle.forget(atMost);
    }

    /// Writes the wrong passwords for members of staff to the audit log. Not when they are entered: the response
    /// would then take longer for addresses of staff than for others.
    ///
    /// @return the number of entries; 0 if none is left
    public int noteWrongPasswords(int atMost) {
        return database.transact(tx -> {
            var now = clock.instant();
            var noted = LoginThrottle.note(tx, now, atMost);
            noted.forEach(one -> StaffAccess.noteWrongPasswords(tx, one.email(), one.wrongPasswords(), now));
            return noted.size();
        });
    }

    /// Returns null if the password is wrong, no member has the address, the member has not chosen a password
    /// yet, or the partner is suspended. Callers can't distinguish these cases by text, status or time. Throws
    /// `rate_limited` after too many wrong passwords, whether or not the account exists ([LoginThrottle]).
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
        var member = database.autocommit(tx -> Memberships.byEmail(tx, email));
        var hash = database.autocommit(tx -> People.passwordHash(tx, member == null ? 0 : member.personId()));
        if (!Passwords.matches(password, hash) || member == null || hash == null) {
            return null;
        }
        return database.<@Nullable NewSession>transact(tx -> {
            int onDevice = isKnown ? Devices.attempts(tx, member, caller.deviceToken()) : 0;
            var session = begin(tx, member, hash, caller);
            if (session == null) {
                return null;
            }
            int attempts = isKnown ? onDevice : LoginThrottle.succeeded(tx, email);
            if (!isKnown) {
                informOfNewDevice(tx, member, session, caller);
            }
            StaffAccess.noteSignIn(tx, member, attempts - 1, caller.address(), clock.instant());
            return session;
        });
    }

    /// On the first device, the member is certainly aware of the sign-in.
    private void informOfNewDevice(Transaction tx, Membership member, NewSession session, Caller caller) {
        var device = session.deviceToken();
        boolean isNew = device == null || !device.equals(caller.deviceToken());
        int ownDevices = device == null ? 0 : 1;
        if (isNew && Devices.count(tx, member) > ownDevices) {
            AccountEmails.addSignIn(tx, member, caller, clock.instant());
        }
    }

    /// Returns the link and its member, for the page that asks for the password. Throws `not_found` if the link
    /// can't be used.
    public OneTimeLinks.Found findLink(String linkToken) {
        var found = Token.isWellFormed(linkToken)
                ? sessions.lookups()
                        .<OneTimeLinks.@Nullable Found>autocommit(
                                tx -> OneTimeLinks.find(tx, linkToken, clock.instant()))
                : null;
        if (found == null || Audience.of(found.member()) != sessions.audience()) {
            throw invalidLink();
        }
        return found;
    }

    private static CodedException invalidLink() {
        return new CodedException(
                ErrorCode.NOT_FOUND, "The link was used, has expired, or was replaced by a newer one.");
    }

    /// Sets the password and invalidates the link. Ends the member's sessions, and removes their known devices
    /// and the failures that were counted for the address. Throws `not_found` if the link can't be used, and
    /// `invalid_request` if the password is easy to guess. In that case the link stays valid.
    public NewSession withLink(String linkToken, String password, Caller caller) {
        var found = findLink(linkToken);
        var hash = limiter.known(() -> {
            // Measuring a password takes as long as hashing it.
            PasswordRules.require("password", password, found.member(), found.partnerName());
            return Passwords.hash(password);
        });
        return database.transact(tx -> {
            var member = OneTimeLinks.use(tx, linkToken, clock.instant());
            var begun = member == null ? null : beginAnew(tx, member, hash, caller);
            if (member == null || begun == null) {
                throw invalidLink();
            }
            if (found.purpose() == OneTimeLink.Purpose.RESET) {
                AccountEmails.addChange(tx, member, AccountChange.PASSWORD, clock.instant());
            }
            StaffAccess.note(tx, member, "staff.password_set_by_link", caller.address(), clock.instant());
            return begun;
        });
    }

    private @Nullable NewSession beginAnew(Transaction tx, Membership member, String hash, Caller caller) {
        Devices.forget(tx, member);
        LoginThrottle.succeeded(tx, new EmailAddress(member.email()));
        return People.setPassword(tx, member.personId(), hash, clock.instant())
                ? begin(tx, member, hash, caller)
                : null;
    }

    /// Changes the password, ends all of the member's sessions, and begins a new one. Throws `invalid_request`
    /// if the old password is wrong or the new one is easy to guess, `rate_limited` as [#withPassword] does, and
    /// `not_signed_in` if the session has ended in the meantime.
    public NewSession changePassword(SignedIn who, String password, String newPassword, Caller caller) {
        var email = new EmailAddress(who.membership().email());
        var hash = limiter.known(() -> {
            PasswordRules.require("new_password", newPassword, who.membership(), who.partnerName());
            throttle.take(email, caller.deviceToken());
            var old = database.autocommit(
                    tx -> People.passwordHash(tx, who.membership().personId()));
            if (!Passwords.matches(password, old)) {
                throw CodedException.ofField("password", "is not your password");
            }
            return Passwords.hash(newPassword);
        });
        return database.transact(tx -> changed(tx, who, hash, caller));
    }

    private NewSession changed(Transaction tx, SignedIn who, String hash, Caller caller) {
        LoginThrottle.succeeded(tx, new EmailAddress(who.membership().email()));
        var isThere = Sessions.isThere(tx, who.sessionId());
        var member = who.membership();
        var isChanged = isThere && People.setPassword(tx, member.personId(), hash, clock.instant());
        var begun = isChanged ? begin(tx, member, hash, caller) : null;
        if (begun == null) {
            throw new CodedException(ErrorCode.NOT_SIGNED_IN, "The session has ended; sign in again.");
        }
        StaffAccess.note(tx, member, "staff.password_changed", caller.address(), clock.instant());
        return begun;
    }

    private @Nullable NewSession begin(Transaction tx, Membership member, String hash, Caller caller) {
        var token = sessions.begin(tx, member, hash, caller);
        return token == null ? null : new NewSession(token, device(tx, member, caller));
    }

    /// If there is a second factor, a device becomes known only after a code ([SecondFactors#admit]).
    private @Nullable String device(Transaction tx, Membership member, Caller caller) {
        return SecondFactors.isNeeded(tx, member)
                ? Devices.use(tx, member, caller.deviceToken(), clock.instant())
                : Devices.admit(tx, member, caller.deviceToken(), clock.instant(), random);
    }
}
