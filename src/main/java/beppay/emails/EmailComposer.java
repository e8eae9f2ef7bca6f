package beppay.emails;

import beppay.branding.Brand;
import beppay.events.OpaqueIds;
import beppay.mail.EmailAddress;
import beppay.mode.Mode;
import beppay.outbox.DueEmail;
import beppay.platform.db.Database;
import beppay.platform.db.Transaction;
import beppay.platform.smtp.SmtpMessage;
import beppay.team.Members;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Composes e-mails when they are sent, so that no secret is stored with them.
final class EmailComposer {
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

    /// Returns null if the e-mail must not be sent any more.
    @Nullable
    SmtpMessage compose(DueEmail email) {
        return database.transact(tx -> {
            var content = isPermitted(tx, email) ? contents.of(tx, email, clock.instant()) : null;
            return content == null ? null : message(tx, email, content);
        });
    }

    /// In test mode, customers' addresses are often made up, and belong to strangers.
    private boolean isPermitted(Transaction tx, DueEmail email) {
        if (email.mode() != Mode.TEST || settings.sendsTests()) {
            return true;
        }
        var member = Members.byEmail(tx, new EmailAddress(email.recipient()));
        return member != null && member.partnerId() == email.partnerId();
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

    private SmtpMessage.Mailbox sender(Brand brand) {
        return new SmtpMessage.Mailbox(brand.name(), settings.from());
    }
}
