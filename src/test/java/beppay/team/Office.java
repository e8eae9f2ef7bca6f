package beppay.team;

import beppay.MovableClock;
import beppay.audit.Actor;
import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.mail.EmailAddress;
import beppay.partners.Partner;
import beppay.partners.Partners;
import beppay.platform.db.Database;
import beppay.platform.postgres.TestPostgres;
import java.security.SecureRandom;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A partner with one admin, on a separate database and with an adjustable clock.
final class Office implements AutoCloseable {
    static final String PASSWORD = "seven quiet green lanterns";
    static final String ANOTHER_PASSWORD = "nine loud violet umbrellas";
    /// Hashed once, because hashing is slow by design.
    static final String HASH = Passwords.hash(PASSWORD);

    static final EmailAddress ADA = new EmailAddress("ada@example.com");

    final MovableClock clock = new MovableClock();
    final SecureRandom random = new SecureRandom();
    final Database database = TestPostgres.freshDatabase();
    final Sessions sessions = new Sessions(database, clock, random);
    final SignIn signIn = new SignIn(database, sessions, clock, random);
    final Team team = new Team(database, clock, random);
    final Partner partner = partner("Lanternshop", ADA);
    final Member ada = database.autocommit(tx -> Members.of(tx, partner.id())).getFirst();

    Partner partner(String name, EmailAddress admin) {
        return database.transact(tx -> Partners.add(tx, admin, name, HASH, Actor.system("test"), clock.instant()));
    }

    Member member(Partner of, EmailAddress email, Role role) {
        return database.transact(tx -> Members.add(tx, of.id(), email, role, HASH, clock.instant()));
    }

    static Caller from(@Nullable String deviceToken) {
        return Caller.of("192.0.2.7", "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0", deviceToken);
    }

    @Nullable
    NewSession tryOn(@Nullable String deviceToken, EmailAddress email, String password) {
        return signIn.withPassword(email, password, from(deviceToken));
    }

    NewSession signedIn(EmailAddress email, String password) {
        return Objects.requireNonNull(tryOn(null, email, password));
    }

    SignedInMember who(NewSession session) {
        return Objects.requireNonNull(sessions.signedIn(session.token()));
    }

    boolean isSignedIn(NewSession session) {
        return sessions.signedIn(session.token()) != null;
    }

    OneTimeLink reset(Member member) {
        return database.transact(
                tx -> OneTimeLinks.issue(tx, member, OneTimeLink.Purpose.RESET, clock.instant(), random));
    }

    /// Runs the work. Returns the code of its error, or null if it succeeds.
    static @Nullable ErrorCode refusal(Runnable work) {
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
