package beppay.orders.history;

import beppay.platform.db.Transaction;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Finds orders by anything that an operator may have of one. Each query reads a few rows from an index.
public final class FoundOrders {
    /// Longer numbers are ICCIDs.
    private static final int MAX_DIGITS = 17;

    private static final String BY_ID = "select id from orders where id = ?";
    /// One descent of the index for each partner that has so many orders.
    private static final String BY_NUMBER = """
            select o.id from (
                select partner_id from accounts where kind = 'available'
                group by partner_id having sum(purchases) >= ?) p
            cross join lateral (select id from orders where partner_id = p.partner_id and number = ?) o
            limit ?""";
    private static final String BY_EMAIL =
            "select id from orders where lower(email) = lower(?) order by id desc limit ?";
    private static final String BY_REFERENCE =
            "select id from orders where lower(reference) = lower(?) order by id desc limit ?";
    private static final String BY_ICCID =
            "select distinct order_id from esims where iccid = ? order by order_id desc limit ?";
    private static final String BY_ATTEMPT = "select order_id from supplier_attempts where reference = ?";
    private static final String BY_SUPPLIER_REFERENCE =
            "select distinct order_id from supplier_attempts where supplier_reference = ? order by order_id desc limit ?";

    private FoundOrders() {}

    /// The orders whose ID, number, ICCID, customer's address, reference or supplier's order number is the text.
    ///
    /// @param limit for each of them
    public static List<OrderDetails.Head> of(Transaction tx, String text, int limit) {
        Set<Long> ids = new LinkedHashSet<>();
        if (text.matches("[1-9][0-9]*") && text.length() <= MAX_DIGITS) {
            long number = Long.parseLong(text);
            ids.addAll(tx.rows(Long.class, BY_ID, number));
            ids.addAll(tx.rows(Long.class, BY_NUMBER, number, number, limit));
        }
        var digits = text.replace(" ", "");
        if (digits.matches("[0-9]{18,22}")) {
            ids.addAll(tx.rows(Long.class, BY_ICCID, digits, limit));
        }
        ids.addAll(tx.rows(Long.class, BY_EMAIL, text, limit));
        ids.addAll(tx.rows(Long.class, BY_REFERENCE, text, limit));
        ids.addAll(tx.rows(Long.class, BY_ATTEMPT, text));
        ids.addAll(tx.rows(Long.class, BY_SUPPLIER_REFERENCE, text, limit));
        return OrderDetails.heads(tx, ids);
    }
}
