package beppay.orders.history;

import beppay.audit.Actor;
import beppay.audit.AuditEntry;
import beppay.audit.AuditLog;
import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.esims.Esims;
import beppay.esims.Profile;
import beppay.esims.ProfileCipher;
import beppay.platform.db.Transaction;
import java.time.Instant;

/// An eSIM whose codes a member of staff asked for, for example because the customer can't load it.
public record RevealedEsim(long id, long orderId, int position, Profile profile) {
    private static final String FIND =
            "select id, order_id, partner_id, position, iccid, codes from esims where id = ?";

    private record Found(long id, long orderId, long partnerId, int position, String iccid, byte[] codes) {}

    /// Returns the codes, and records who read them.
    ///
    /// @throws CodedException `not_found`
    public static RevealedEsim of(
            Transaction tx, ProfileCipher cipher, long id, String reason, Actor actor, Instant at) {
        var found = tx.row(Found.class, FIND, id);
        if (found == null) {
            throw new CodedException(ErrorCode.NOT_FOUND, "There is no such eSIM.");
        }
        var entry = AuditEntry.of(actor, "esim.revealed")
                .ofPartner(found.partnerId)
                .about(subject(id, found.orderId))
                .because(reason);
        AuditLog.add(tx, entry, at);
        return new RevealedEsim(
                id, found.orderId, found.position, cipher.open(found.iccid, found.codes, Esims.TABLE, id));
    }

    /// What entries of the audit log about the eSIM name.
    public static String subject(long id, long orderId) {
        return "eSIM %d of order %d".formatted(id, orderId);
    }
}
