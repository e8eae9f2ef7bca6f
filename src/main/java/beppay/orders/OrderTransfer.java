package beppay.orders;

import beppay.money.Money;
import beppay.platform.db.Transaction;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A transfer in the journal that belongs to an order.
///
/// @param kind such as `capture`; see `V5__ledger.sql`
/// @param supplier the supplier that charged or returned a cost; null for other kinds
/// @param reason the reason for a refund; null for other kinds; likewise `author`
public record OrderTransfer(
        long id,
        String kind,
        Money amount,
        String currency,
        @Nullable String supplier,
        @Nullable String reason,
        @Nullable String author,
        Instant at) {
    /// Each part has the condition of one of the indexes on the orders of transfers.
    private static final String OF_ORDER = """
            select t.id, t.kind, e.amount_micros, e.currency, t.supplier, t.reason, t.author, t.created_at as at
            from orders o
            cross join lateral (
                select * from transfers where order_id = o.id and kind in ('hold', 'charge')
                union all select * from transfers where order_id = o.id and kind in ('capture', 'release')
                union all select * from transfers where order_id = o.id and kind = 'cost'
                union all select * from transfers where order_id = o.id and kind = 'cost_return'
                union all select * from transfers where order_id = o.id and kind = 'refund') t
            join accounts a on a.wallet_id = o.wallet_id or a.wallet_id is null
            join entries e on e.account_id = a.id and e.transfer_id = t.id and e.amount_micros > 0
            where o.id = ? order by t.id""";

    private static final String REFUND = "refund";
    private static final String COST = "cost";

    /// The transfers of an order, oldest first.
    public static List<OrderTransfer> of(Transaction tx, long orderId) {
        return tx.rows(OrderTransfer.class, OF_ORDER, orderId);
    }

    /// Whether it refunds a part of the price to the partner.
    public boolean isRefund() {
        return kind.equals(REFUND);
    }

    /// Whether it is what the supplier charged.
    public boolean isCost() {
        return kind.equals(COST);
    }
}
