package beppay.people;

import beppay.platform.db.Transaction;
import org.jspecify.annotations.Nullable;

/// A member to whom an e-mail is sent.
///
/// @param partnerName the name of the member's company
public record EmailRecipient(Membership member, String partnerName) {
    private static final String FIND = "select " + Memberships.COLUMNS + """
            , o.name as partner_name
            from memberships m join people p on p.id = m.person_id join partners o on o.id = m.partner_id
            where m.id = ? and m.removed_at is null and o.suspended_at is null""";

    /// Null if the member was removed, or the partner is suspended.
    public static @Nullable EmailRecipient find(Transaction tx, long memberId) {
        return tx.row(EmailRecipient.class, FIND, memberId);
    }
}
