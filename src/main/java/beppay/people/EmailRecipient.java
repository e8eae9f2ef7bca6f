package beppay.people;

import beppay.platform.db.Transaction;
import org.jspecify.annotations.Nullable;

/// A person to whom an e-mail is sent.
///
/// @param partnerName the name of the member's company; null for the operator's staff
public record EmailRecipient(Membership member, @Nullable String partnerName) {
    private static final String FIND = "select " + Memberships.COLUMNS + """
            , o.name as partner_name
            from memberships m join people p on p.id = m.person_id left join partners o on o.id = m.partner_id
            where m.id = ? and m.removed_at is null and m.suspended_at is null and o.suspended_at is null""";

    /// Null if the person was removed, or the partner or the member of staff is suspended.
    public static @Nullable EmailRecipient find(Transaction tx, long memberId) {
        return tx.row(EmailRecipient.class, FIND, memberId);
    }
}
