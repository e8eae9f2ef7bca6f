package beppay.emails;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.audit.Actor;
import beppay.mail.EmailAddress;
import beppay.people.Audience;
import beppay.people.Caller;
import beppay.people.NewSession;
import beppay.people.Sessions;
import beppay.people.SignIn;
import beppay.platform.db.Database;
import beppay.platform.smtp.FaultyMailServer;
import beppay.platform.smtp.ReceivedEmail;
import beppay.platform.smtp.SmtpSettings;
import beppay.staff.Staff;
import beppay.staff.StaffMember;
import beppay.staff.StaffRole;
import beppay.suppliers.ScriptedSupplier;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A server whose staff receives e-mails over SMTP.
final class StaffDesk implements AutoCloseable {
    static final String PASSWORD = "seven quiet green lanterns";
    static final Actor ROOT = Actor.command("root");

    final ScriptedSupplier supplier = new ScriptedSupplier();
    final TestApp app = TestApp.startWith(supplier);
    final SecureRandom random = new SecureRandom();
    final FaultyMailServer server = new FaultyMailServer();
    final Emails emails = emailsOfAServer();
    final SignIn signIn =
            new SignIn(app.database, new Sessions(app.database, Audience.STAFF, app.clock, random), app.clock, random);
    private int read;

    Emails emailsOfAServer() {
        var smtp = new SmtpSettings(
                "localhost", server.port(), SmtpSettings.Security.NONE, null, null, Duration.ofSeconds(5));
        var settings =
                new EmailSettings("noreply@seller.example", "bounces@seller.example", Duration.ofMinutes(1), false);
        var options = new Emails.Options(new SmtpMailer(smtp), settings);
        return new Emails(app.database, app.cipher, options, app.clock, random);
    }

    /// The e-mails that were sent since the last call.
    List<ReceivedEmail> sent() {
        emails.tick();
        var all = server.received();
        var fresh =
                all.subList(read, all.size()).stream().map(ReceivedEmail::of).toList();
        read = all.size();
        return fresh;
    }

    /// A member of staff such as `owner@example.org` who has chosen a password.
    StaffMember member(String name, StaffRole role) {
        return member(ROOT, name, role);
    }

    StaffMember member(Actor by, String name, StaffRole role) {
        var email = new EmailAddress(name + "@example.org");
        var invited = change(tx -> Staff.add(tx, by, email, role, app.clock.instant(), random));
        signIn.withLink(invited.link().token(), PASSWORD, from(null));
        return app.database.autocommit(tx -> Staff.find(tx, email));
    }

    @Nullable
    NewSession signIn(StaffMember member, @Nullable String device) {
        return signIn.withPassword(new EmailAddress(member.email()), PASSWORD, from(device));
    }

    static Caller from(@Nullable String device) {
        return Caller.of("203.0.113.7", "Mozilla/5.0 (iPhone) Safari/605", device);
    }

    static Actor actor(StaffMember member) {
        return Actor.staff(member.id(), member.email(), "203.0.113.7", "req_1");
    }

    <T> T change(Database.Work<T> work) {
        return app.database.transact(work);
    }

    /// How many e-mails of a kind were cancelled.
    long cancelled(String kind) {
        return app.number("select count(*) from emails where state = 'cancelled' and kind = ?", kind);
    }

    /// Checks that nothing was sent, and nothing waits.
    void sendsNothing() {
        assertThat(sent()).isEmpty();
        assertThat(app.number("select count(*) from emails where next_attempt_at is not null"))
                .isZero();
    }

    @Override
    public void close() {
        server.close();
        app.close();
    }
}
