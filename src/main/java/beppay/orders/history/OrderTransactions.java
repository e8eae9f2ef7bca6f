package beppay.orders.history;

import beppay.platform.db.Transaction;
import java.util.List;

/// The database transactions that moved an order's money, in which its events were written too. PostgreSQL keeps
/// the lower half of the number of the transaction in each row. A copy of the database loses them.
public final class OrderTransactions {
    private static final String FIND = """
            select distinct (next.id - mod(next.id - t.low, 4294967296))::text
            from (select pg_snapshot_xmax(pg_current_snapshot())::text::bigint as id) next
            cross join lateral (
                select xmin::text::bigint as low from transfers where order_id = ? and kind in ('hold', 'charge')
                union all
                select xmin::text::bigint from transfers where order_id = ? and kind in ('capture', 'release')
                union all select xmin::text::bigint from transfers where order_id = ? and kind = 'refund') t""";

    private OrderTransactions() {}

    /// The numbers of the transactions, as decimal text.
    public static List<String> of(Transaction tx, long orderId) {
        return tx.rows(String.class, FIND, orderId, orderId, orderId);
    }
}
