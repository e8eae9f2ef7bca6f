package beppay.emails;

import beppay.events.OpaqueIds;
import beppay.outbox.OutboxQueue;
import beppay.platform.db.Transaction;
import beppay.platform.smtp.BounceNotice;
import java.time.Instant;

/// Records e-mails that were accepted and returned later.
public final class Bounces {
    /// Longer notices are ignored.
    public static final int MAX_BYTES = BounceNotice.MAX_BYTES;

    private Bounces() {}

    /// Records the e-mail that a notice is about. Anyone who received an e-mail could forge the notice about it,
    /// so its only effect is that this e-mail is shown as returned.
    ///
    /// @param notice the notice as it was received
    /// @return false if it is no such notice, or the e-mail is not known or was not sent
    public static boolean record(Transaction tx, byte[] notice, Instant at) {
        var parsed = notice.length > MAX_BYTES ? null : BounceNotice.parse(notice);
        if (parsed == null) {
            return false;
        }
        var name = parsed.messageId().replaceFirst("@.*", "");
        var id = OpaqueIds.ofInstallation(tx).parse(OpaqueIds.Kind.EMAIL, name);
        return id.isPresent() && OutboxQueue.bounce(tx, id.getAsLong(), parsed.reason(), at);
    }
}
