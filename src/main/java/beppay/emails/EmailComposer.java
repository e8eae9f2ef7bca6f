package beppay.emails;

import beppay.branding.Brand;
import beppay.events.OpaqueIds;
import beppay.mail.EmailAddress;
import beppay.mode.Mode;
import beppay.outbox.DueEmail;
import beppay.outbox.OutboxQueue;
import beppay.outbox.Span;
import beppay.partners.Partners;
import beppay.people.Memberships;
import beppay.platform.db.Database;
import beppay.platform.db.Transaction;
import beppay.platform.smtp.SmtpMessage;
import beppay.team.Members;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Composes e-mails when they are sent, so that no secret is stored with them.
final class EmailComposer {
    /// Of all partners and the operator together, so that nobody can flood a mailbox.
    static final int MAX_TO_RECIPIENT_IN_A_DAY = 50;
    /// For warnings, which arrive even after others have used up that number ([EmailKind#isWarning]).
    static final int MAX_WITH_WARNINGS = 100;

    private final Database database;
    private final EmailContents contents;
    private final EmailSettings settings;
    private final InstantSource clock;

    EmailComposer(Database database, EmailContents contents, EmailSettings settings, InstantSource clock) {
        this.database = database;
        this.contents = contents;
        this.settings = settings;
        this.clock = clock;
    }

    Composed compose(DueEmail email) {
        return clock.instant().isAfter(email.expiresAt())
                ? new Composed.Cancelled("It could not be sent in time.")
                : database.transact(tx -> compose(tx, email));
    }

    private Composed compose(Transaction tx, DueEmail email) {
        var obstacle = obstacle(tx, email);
        if (obstacle != null) {
            return new Composed.Cancelled(obstacle);
        }
        var letter = contents.of(tx, email, clock.instant());
        if (letter == null) {
            var reason = email.memberId() == null
                    ? "None of the eSIMs can be used any longer."
                    : "The person no longer needs it, or has another address.";
            return new Composed.Cancelled(reason);
        }
        return new Composed.Message(message(tx, email, letter.content()), letter.link());
    }

    /// Why nothing may be sent to the recipient; null if it may.
    private @Nullable String obstacle(Transaction tx, DueEmail email) {
        if (isSuspended(tx, email)) {
            return "The account is suspended.";
        } else if (!isPermittedInTest(tx, email)) {
            return "In test mode, only members of your team receive e-mails.";
        }
        var day = Span.of(Duration.ofDays(1), clock.instant());
        int most = email.kind().isWarning() ? MAX_WITH_WARNINGS : MAX_TO_RECIPIENT_IN_A_DAY;
        return OutboxQueue.countSentTo(tx, email.recipient(), day) >= most
                ? "This address received %d e-mails within a day.".formatted(most)
                : null;
    }

    private static boolean isSuspended(Transaction tx, DueEmail email) {
        var partnerId = email.partnerId();
        if (partnerId != null) {
            return Partners.byId(tx, partnerId).isSuspended();
        }
        var member = Memberships.byId(tx, Objects.requireNonNull(email.memberId()));
        return member != null && member.suspendedAt() != null;
    }

    /// In test mode, customers' addresses are often made up, and belong to strangers.
    private boolean isPermittedInTest(Transaction tx, DueEmail email) {
        if (email.mode() != Mode.TEST || settings.sendsTests()) {
            return true;
        }
        var member = Members.byEmail(tx, new EmailAddress(email.recipient()));
        return member != null && member.isActive() && Objects.equals(member.partnerId(), email.partnerId());
    }

    private SmtpMessage message(Transaction tx, DueEmail email, EmailContent content) {
        var id = OpaqueIds.ofInstallation(tx).text(OpaqueIds.Kind.EMAIL, email.id());
        var base = EmailContents.base(tx).text();
        return new SmtpMessage(
                id + "@" + settings.domain(),
                sender(content.brand()),
                settings.bounces(),
                content.brand().support(),
                email.recipient(),
                content.language(),
                content.subject(),
                PlainText.of(content),
                EmailHtml.of(content, base),
                content.images(),
                clock.instant());
    }

    private SmtpMessage.Sender sender(Brand brand) {
        return new SmtpMessage.Sender(brand.name(), settings.from());
    }
}
