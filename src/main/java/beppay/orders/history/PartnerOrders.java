package beppay.orders.history;

import beppay.mode.Mode;
import beppay.money.Money;
import beppay.orders.Order;
import beppay.platform.db.Transaction;
import java.time.Instant;
import java.util.List;

/// The orders of a partner in both modes, newest first, for the operator. Each mode is a range of an index.
public final class PartnerOrders {
    private static final String UNTIL = """
            select line.* from unnest(array ['live', 'test']) as either (mode) cross join lateral (
                select id, number, o.mode, plan_name, status, price_micros, created_at
                from orders o where o.partner_id = ? and o.mode = either.mode and o.created_at <= ?
                order by o.created_at desc, o.id desc limit ?) as line
            order by line.created_at desc, line.id desc limit ?""";

    private PartnerOrders() {}

    /// @param number the order's number, which partners see
    /// @param price the price of all eSIMs
    public record Line(
            long id, long number, Mode mode, String planName, Order.Status status, Money price, Instant createdAt) {}

    /// @param latest the latest time, inclusive
    public static List<Line> until(Transaction tx, long partnerId, Instant latest, int limit) {
        return tx.rows(Line.class, UNTIL, partnerId, latest, limit, limit);
    }
}
