package beppay.emails;

import beppay.installation.BaseUrl;
import beppay.installation.Installation;
import beppay.outbox.DueEmail;
import beppay.platform.db.Transaction;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The content of every e-mail.
final class EmailContents {
    private static final BaseUrl UNKNOWN = BaseUrl.onThisMachine(BaseUrl.DEFAULT_PORT);

    private final TravellerEmail traveller;
    private final MemberEmails members;
    private final StaffEmails staff;

    EmailContents(TravellerEmail traveller, MemberEmails members, StaffEmails staff) {
        this.traveller = traveller;
        this.members = members;
        this.staff = staff;
    }

    /// Returns null if the e-mail must not be sent any more.
    @Nullable
    Letter of(Transaction tx, DueEmail email, Instant now) {
        var base = base(tx);
        if (email.partnerId() == null) {
            return staff.of(tx, email, base, now);
        }
        if (MemberEmails.isFor(email)) {
            return members.of(tx, email, base, now);
        }
        var content = traveller.of(tx, email, base, now);
        return content == null ? null : Letter.of(content);
    }

    /// The address for links.
    static BaseUrl base(Transaction tx) {
        return Objects.requireNonNullElse(Installation.address(tx), UNKNOWN);
    }
}
