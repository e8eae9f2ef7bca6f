package beppay.team;

import beppay.platform.db.Transaction;
import org.jspecify.annotations.Nullable;

/// A member to whom an e-mail is sent.
///
/// @param partnerName the name of the member's company
public record EmailRecipient(Member member, String partnerName) {
    private static final String FIND = "select " + Members.COLUMNS + """
            , p.name as partner_name from members m join partners p on p.id = m.partner_id
            where m.id = ? and m.removed_at is null and p.suspended_at is null""";

    /// Null if the member was removed, or the partner is suspended.
    public static @Nullable EmailRecipient find(Transaction tx, long memberId) {
        return tx.row(EmailRecipient.class, FIND, memberId);
    }
}
