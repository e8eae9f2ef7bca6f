package beppay.orders.history;

import beppay.esims.SealedEsims;
import beppay.mode.Mode;
import beppay.platform.db.Transaction;
import org.jspecify.annotations.Nullable;

/// A completed order as its traveller sees it.
///
/// @param number see [beppay.orders.Order#number]
/// @param esims those that can still be used
public record DeliveredOrder(long partnerId, Mode mode, long number, String planName, String email, SealedEsims esims) {
    private static final String FIND = """
            select o.partner_id, o.mode, o.number, o.plan_name, o.email, d.esim_ids, d.iccids, d.sealed_codes
            from orders o
            cross join lateral (
                select coalesce(array_agg(e.id order by e.position), '{}') as esim_ids,
                    coalesce(array_agg(e.iccid order by e.position), '{}') as iccids,
                    coalesce(array_agg(e.codes order by e.position), '{}') as sealed_codes
                from esims e left join esim_states s on s.esim_id = e.id
                where e.order_id = o.id and not e.is_late
                    and coalesce(s.status, 'unknown') not in ('expired', 'cancelled', 'revoked')) d
            where o.id = ? and o.status = 'completed'""";

    /// Null if there is no such order, or none of its eSIMs can be used any more.
    ///
    /// @param id the internal id
    public static @Nullable DeliveredOrder find(Transaction tx, long id) {
        var found = tx.row(DeliveredOrder.class, FIND, id);
        return found == null || found.esims.isEmpty() ? null : found;
    }

    @Override
    public String toString() {
        return "delivered order " + number;
    }
}
