package beppay.orders.history;

import beppay.platform.db.Transaction;
import java.util.List;

/// Finds orders by what an operator knows: BepPay's id of the order, an ICCID, or the partner's reference.
public final class OrderMatches {
    /// More than an operator reads.
    private static final int MAX_MATCHES = 50;
    /// Longer numbers are ICCIDs or references.
    private static final String ID = "[1-9][0-9]{0,16}";

    private static final String BY_ID = "select id from orders where id = ?";
    private static final String BY_ICCID =
            "select distinct order_id from esims where iccid = ? order by order_id desc limit ?";
    private static final String BY_REFERENCE =
            "select id from orders where lower(reference) = lower(?) order by id desc limit ?";

    private OrderMatches() {}

    /// Returns the matching orders, newest first, at most 50. An order with that id is the only match. Otherwise
    /// the text is an ICCID or a reference.
    public static List<OrderDetails.Head> find(Transaction tx, String text) {
        var ids = text.matches(ID) ? tx.rows(Long.class, BY_ID, Long.valueOf(text)) : List.<Long>of();
        if (ids.isEmpty()) {
            ids = tx.rows(Long.class, BY_ICCID, text, MAX_MATCHES);
        }
        if (ids.isEmpty()) {
            ids = tx.rows(Long.class, BY_REFERENCE, text, MAX_MATCHES);
        }
        return OrderDetails.heads(tx, ids);
    }
}
