package beppay.emails;

import beppay.branding.Brand;
import beppay.events.OpaqueIds;
import beppay.outbox.DueEmail;
import beppay.platform.db.Database;
import beppay.platform.db.Transaction;
import beppay.platform.smtp.SmtpMessage;
import java.time.InstantSource;

/// Composes e-mails when they are sent, so that no secret is stored with them.
final class EmailComposer {
    private final Database database;
    private final EmailContents contents;
    private final EmailSettings settings;
    private final RecipientLimits limits;
    private final InstantSource clock;

    EmailComposer(Database database, EmailContents contents, EmailSettings settings, InstantSource clock) {
        this.database = database;
        this.contents = contents;
        this.settings = settings;
        this.limits = new RecipientLimits(settings, clock);
        this.clock = clock;
    }

    Composed compose(DueEmail email) {
        return clock.instant().isAfter(email.expiresAt())
                ? new Composed.Cancelled("It could not be sent in time.")
                : database.transact(tx -> compose(tx, email));
    }

    private Composed compose(Transaction tx, DueEmail email) {
        var obstacle = limits.obstacle(tx, email);
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
