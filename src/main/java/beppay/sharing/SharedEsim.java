package beppay.sharing;

import beppay.mode.Mode;
import beppay.orders.EsimId;
import beppay.platform.db.PendingQuery;
import beppay.platform.db.Transaction;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An eSIM with the state of its traveller's page.
///
/// @param esimId the internal id
/// @param generation the number of its addresses that were replaced
/// @param endedAt when the partner ended the page; null if it did not
/// @param expiresAt when the page ends; null if it does not
/// @param accessCodeSha256 null if no access code is required
public record SharedEsim(
        long esimId,
        long partnerId,
        Mode mode,
        EsimId id,
        int generation,
        @Nullable Instant endedAt,
        @Nullable Instant expiresAt,
        byte @Nullable [] accessCodeSha256) {
    private static final String SELECT = """
            select e.id as esim_id, e.partner_id, o.mode, o.number as order_number, e.position,
                coalesce(s.generation, 0) as generation, s.ended_at, s.expires_at, s.access_code_sha256
            from esims e join orders o on o.id = e.order_id left join esim_shares s on s.esim_id = e.id
            where not e.is_late
            """;
    private static final String BY_ID = SELECT + "and e.id = ?";
    private static final String OF_ORDER = SELECT + "and o.partner_id = ? and o.number = ? and o.mode = ?";
    private static final String OF_PARTNER = OF_ORDER + " and e.position = ?";

    /// The eSIM of an address; null if the address was never valid, was replaced, or has ended.
    public static @Nullable SharedEsim open(Transaction tx, EsimLinks links, String token, Instant now) {
        var target = links.parse(token);
        if (target == null) {
            return null;
        }
        var found = tx.row(SharedEsim.class, BY_ID, target.esimId());
        return found != null && target.generation() == found.generation && found.isOpen(now) ? found : null;
    }

    /// @param esimId the internal id of an eSIM that was delivered
    public static SharedEsim ofEsim(Transaction tx, long esimId) {
        return tx.one(SharedEsim.class, BY_ID, esimId);
    }

    /// Null if the partner has no such eSIM in this mode.
    public static @Nullable SharedEsim find(Transaction tx, long partnerId, Mode mode, EsimId id) {
        return tx.row(SharedEsim.class, OF_PARTNER, partnerId, id.orderNumber(), mode.code(), id.position());
    }

    /// As [#find], with the other statements of the caller: one row, or none.
    public static PendingQuery<SharedEsim> findLater(Transaction tx, long partnerId, Mode mode, EsimId id) {
        return tx.rowsLater(SharedEsim.class, OF_PARTNER, partnerId, id.orderNumber(), mode.code(), id.position());
    }

    /// The eSIMs of an order, in any sequence.
    ///
    /// @param orderNumber see [beppay.orders.Order#number]
    public static PendingQuery<SharedEsim> ofOrderLater(Transaction tx, long partnerId, Mode mode, long orderNumber) {
        return tx.rowsLater(SharedEsim.class, OF_ORDER, partnerId, orderNumber, mode.code());
    }

    public boolean isOpen(Instant now) {
        return endedAt == null && (expiresAt == null || now.isBefore(expiresAt));
    }

    public boolean hasAccessCode() {
        return accessCodeSha256 != null;
    }

    @Override
    public String toString() {
        return "shared eSIM " + id;
    }
}
