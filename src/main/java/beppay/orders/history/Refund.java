package beppay.orders.history;

import beppay.mode.Mode;
import beppay.money.Money;
import beppay.platform.db.Transaction;
import java.time.Instant;
import java.util.List;

/// Money that the operator refunded for a delivered order.
///
/// @param reason why, for the partner
public record Refund(Money amount, String currency, String reason, Instant createdAt) {
    private static final String OF_ORDER = """
            select e.amount_micros, e.currency, t.reason, t.created_at
            from orders o
            join accounts a on a.wallet_id = o.wallet_id and a.kind = 'available'
            join transfers t on t.order_id = o.id and t.kind = 'refund'
            join entries e on e.account_id = a.id and e.transfer_id = t.id
            where o.partner_id = ? and o.number = ? and o.mode = ?
            order by t.id""";

    /// The refunds of a partner's order, oldest first.
    static List<Refund> of(Transaction tx, long partnerId, Mode mode, long number) {
        return tx.rows(Refund.class, OF_ORDER, partnerId, number, mode.code());
    }
}
