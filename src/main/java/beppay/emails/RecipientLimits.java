package beppay.emails;

import beppay.mail.EmailAddress;
import beppay.mode.Mode;
import beppay.outbox.DueEmail;
import beppay.outbox.OutboxQueue;
import beppay.outbox.Span;
import beppay.partners.Partners;
import beppay.people.Memberships;
import beppay.platform.db.Transaction;
import beppay.team.Members;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// To whom e-mails may be sent, and how many to one mailbox in a day.
final class RecipientLimits {
    /// Of all partners and the operator together, so that nobody can flood a mailbox.
    static final int MAX_TO_RECIPIENT_IN_A_DAY = 50;
    /// For warnings, which arrive even after others have used up that number ([EmailKind#isWarning]).
    static final int MAX_WITH_WARNINGS = 100;

    private final EmailSettings settings;
    private final InstantSource clock;

    RecipientLimits(EmailSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /// Why nothing may be sent to the recipient; null if it may.
    @Nullable
    String obstacle(Transaction tx, DueEmail email) {
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
}
