package beppay.orders;

import beppay.esims.EsimState;
import beppay.platform.db.Transaction;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An eSIM with its state and its cancellation, for the operator, without codes.
///
/// @param id the internal id
/// @param number its id for the partner, such as `17-1`
/// @param partner the partner's e-mail address
/// @param supplier the one that reports the state; null if nobody does
/// @param supplierId the supplier's permanent id of it; null if it has none
/// @param polledAt when the supplier was last asked; null if it never was
/// @param cancellation null if no cancellation was requested; likewise `requestedAt`
public record OperatorEsim(
        long id,
        String number,
        String partner,
        long orderId,
        String iccid,
        @Nullable String supplier,
        @Nullable String supplierId,
        EsimState state,
        @Nullable Instant polledAt,
        CancellationRequest.@Nullable State cancellation,
        @Nullable Instant requestedAt) {
    private static final String SELECT = """
            select e.id, o.number || '-' || e.position as number, p.email as partner, e.order_id, e.iccid, s.supplier,
                e.supplier_id, coalesce(s.status, 'unknown') as status, s.supplier_status, s.data_total_bytes,
                s.data_used_bytes, s.valid_until, s.installed_at, s.apn, s.as_of, s.polled_at, c.state as cancellation,
                c.requested_at
            from esims e join orders o on o.id = e.order_id join partners p on p.id = e.partner_id
            left join esim_states s on s.esim_id = e.id
            left join esim_cancellations c on c.esim_id = e.id
            """;
    private static final String BY_ICCID = SELECT + "where not e.is_late and e.iccid = ? order by e.id desc limit 20";
    private static final String BY_ID = SELECT + "where not e.is_late and e.id = ?";
    private static final String REQUESTED =
            SELECT + "where c.next_poll_at is not null order by c.requested_at, e.id limit ?";

    /// The newest eSIMs with an ICCID, which suppliers reuse.
    public static List<OperatorEsim> byIccid(Transaction tx, String iccid) {
        return tx.rows(OperatorEsim.class, BY_ICCID, iccid);
    }

    /// Null if there is none.
    public static @Nullable OperatorEsim find(Transaction tx, long id) {
        return tx.row(OperatorEsim.class, BY_ID, id);
    }

    /// Those whose cancellation is not decided, the oldest request first.
    public static List<OperatorEsim> requested(Transaction tx, int limit) {
        return tx.rows(OperatorEsim.class, REQUESTED, limit);
    }
}
