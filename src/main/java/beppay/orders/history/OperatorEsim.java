package beppay.orders.history;

import beppay.esims.EsimState;
import beppay.orders.cancellation.CancellationRequest;
import beppay.platform.db.Transaction;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An eSIM with its state and its cancellation, for the operator, without codes.
///
/// @param id the internal id
/// @param number its id for the partner, such as `17-1`
/// @param partner the partner's e-mail address
/// @param partnerName the partner's company
/// @param supplier the one that reports the state; null if nobody does
/// @param supplierId the supplier's permanent id of it; null if it has none
/// @param polledAt when the supplier was last asked; null if it never was
/// @param currency of the wallet that paid
/// @param cancellation null if no cancellation was requested; likewise `requestedAt` and `requestedBy`
/// @param requestedBy the name of the key, the e-mail address of the member, or the operator
/// @param cancellationReference the supplier's reference of the request; null if it has none
public record OperatorEsim(
        long id,
        String number,
        String partner,
        String partnerName,
        long orderId,
        String iccid,
        String currency,
        @Nullable String supplier,
        @Nullable String supplierId,
        EsimState state,
        @Nullable Instant polledAt,
        CancellationRequest.@Nullable State cancellation,
        @Nullable Instant requestedAt,
        @Nullable String requestedBy,
        @Nullable String cancellationReference) {
    private static final String SELECT = """
            select e.id, o.number || '-' || e.position as number, p.email as partner, p.name as partner_name, e.order_id, e.iccid, o.currency,
                s.supplier, e.supplier_id, coalesce(s.status, 'unknown') as status, s.supplier_status,
                s.data_total_bytes, s.data_used_bytes, s.valid_until, s.installed_at, s.apn, s.as_of, s.polled_at,
                c.state as cancellation, c.requested_at, c.supplier_reference as cancellation_reference,
                case when c.api_key_id is not null then 'key ' || k.name when c.member_id is not null then m.email
                    when c.esim_id is not null then 'the operator' end as requested_by
            from esims e join orders o on o.id = e.order_id join partners p on p.id = e.partner_id
            left join esim_states s on s.esim_id = e.id
            left join esim_cancellations c on c.esim_id = e.id
            left join api_keys k on k.id = c.api_key_id left join members m on m.id = c.member_id
            """;
    private static final String BY_ICCID = SELECT + "where not e.is_late and e.iccid = ? order by e.id desc limit 20";
    private static final String BY_ID = SELECT + "where not e.is_late and e.id = ?";
    private static final String OF_ORDER = SELECT + "where not e.is_late and e.order_id = ? order by e.position";
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

    /// The eSIMs of an order.
    public static List<OperatorEsim> ofOrder(Transaction tx, long orderId) {
        return tx.rows(OperatorEsim.class, OF_ORDER, orderId);
    }

    /// Those whose cancellation is not decided, the oldest request first.
    public static List<OperatorEsim> requested(Transaction tx, int limit) {
        return tx.rows(OperatorEsim.class, REQUESTED, limit);
    }
}
