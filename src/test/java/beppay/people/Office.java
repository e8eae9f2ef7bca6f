package beppay.people;

import beppay.MovableClock;
import beppay.audit.Actor;
import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.mail.EmailAddress;
import beppay.partners.Partner;
import beppay.partners.Partners;
import beppay.platform.db.Database;
import beppay.platform.postgres.TestPostgres;
import beppay.team.Member;
import beppay.team.Members;
import beppay.team.Role;
import beppay.team.SignedInMember;
import beppay.team.Team;
import java.security.SecureRandom;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A partner with one admin, on a separate database and with an adjustable clock.
public final class Office implements AutoCloseable {
    public static final String PASSWORD = "seven quiet green lanterns";
    public static final String ANOTHER_PASSWORD = "nine loud violet umbrellas";
    /// Hashed once, because hashing is slow by design.
    public static final String HASH = Passwords.hash(PASSWORD);

    public static final EmailAddress ADA = new EmailAddress("ada@example.com");

    public final MovableClock clock = new MovableClock();
    public final SecureRandom random = new SecureRandom();
    public final Database database = TestPostgres.freshDatabase();
    public final Sessions sessions = new Sessions(database, Audience.PARTNERS, clock, random);
    public final SignIn signIn = new SignIn(database, sessions, clock, random);
    public final Team team = new Team(database, clock, random);
    public final Partner partner = partner("Lanternshop", ADA);
    public final Member ada =
            database.autocommit(tx -> Members.of(tx, partner.id())).getFirst();

    public Partner partner(String name, EmailAddress admin) {
        return database.transact(tx -> Partners.add(tx, admin, name, HASH, Actor.system("test"), clock.instant()));
    }

    public Member member(Partner of, EmailAddress email, Role role) {
        return database.transact(tx -> Members.add(tx, of.id(), email, role, HASH, clock.instant()));
    }

    public static Caller from(@Nullable String deviceToken) {
        return Caller.of("192.0.2.7", "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0", deviceToken);
    }

    public @Nullable NewSession tryOn(@Nullable String deviceToken, EmailAddress email, String password) {
        return signIn.withPassword(email, password, from(deviceToken));
    }

    public NewSession signedIn(EmailAddress email, String password) {
        return Objects.requireNonNull(tryOn(null, email, password));
    }

    public SignedInMember who(NewSession session) {
        return Objects.requireNonNull(SignedInMember.of(sessions.signedIn(session.token())));
    }

    public boolean isSignedIn(NewSession session) {
        return sessions.signedIn(session.token()) != null;
    }

    public OneTimeLink reset(Member member) {
        return database.transact(
                tx -> OneTimeLinks.issue(tx, member.membership(), OneTimeLink.Purpose.RESET, clock.instant(), random));
    }

    /// Runs the work. Returns the code of its error, or null if it succeeds.
    public static @Nullable ErrorCode refusal(Runnable work) {
        try {
            work.run();
            return null;
        } catch (CodedException refused) {
            return refused.code();
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
