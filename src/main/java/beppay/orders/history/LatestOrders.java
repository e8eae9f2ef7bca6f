package beppay.orders.history;

import beppay.mode.Mode;
import beppay.money.Money;
import beppay.orders.Order;
import beppay.platform.db.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The newest orders of one mode, of all partners or of one, for the operator.
public final class LatestOrders {
    private static final String LINE = """
            select o.id, o.number, p.email as partner, o.plan_id, o.plan_name, o.top_up_of, o.price_micros, o.currency, o.email, o.reference,
                o.supplier, o.quantity, o.status, o.failure_code, o.failure_message, e.iccid, o.created_at
            from orders o join partners p on p.id = o.partner_id
            left join esims e on e.order_id = o.id and e.position = 1 and not e.is_late
            where o.mode = ?
            """;
    private static final String OF_PARTNER = " and o.partner_id = ?";
    private static final String BY_STATUS = " and o.status = ?";
    private static final String BY_ICCID =
            " and o.id in (select found.order_id from esims found where found.iccid = ?)";
    private static final String FROM = " and o.created_at >= ?";
    private static final String TO = " and o.created_at < ?";
    private static final String AFTER =
            " and (o.created_at, o.id) < (select seen.created_at, seen.id from orders seen where seen.id = ?)";
    private static final String AFTER_OF_ALL = " and o.id < ?";

    /// No index sorts the orders of all partners by time, so they are sorted by id. Ids increase with time.
    private static final String NEWEST_OF_ALL = " order by o.id desc limit ?";

    private static final String NEWEST_OF_PARTNER = " order by o.created_at desc, o.id desc limit ?";

    private LatestOrders() {}

    /// The filters. A filter that is null matches every order.
    ///
    /// @param from the earliest time of the order, inclusive
    /// @param to the latest time of the order, exclusive
    public record Query(
            Mode mode,
            @Nullable Long partnerId,
            Order.@Nullable Status status,
            @Nullable String iccid,
            @Nullable Instant from,
            @Nullable Instant to) {}

    /// An order without the activation code, because anyone who has the code can load the eSIM.
    ///
    /// @param number the order's number, which partners see
    /// @param partner the partner's e-mail address
    /// @param email the customer's e-mail address
    public record Line(
            long id,
            long number,
            String partner,
            String planId,
            String planName,
            @Nullable String topUpOf,
            Money price,
            String currency,
            String email,
            @Nullable String reference,
            String supplier,
            int quantity,
            Order.Status status,
            @Nullable String failureCode,
            @Nullable String failureMessage,
            @Nullable String iccid,
            Instant createdAt) {
        /// The order as in the partner's own list, but without the codes.
        public OrderHistory.Line order() {
            return new OrderHistory.Line(
                    number,
                    planId,
                    planName,
                    topUpOf,
                    quantity,
                    price,
                    currency,
                    email,
                    reference,
                    status,
                    failureCode,
                    failureMessage,
                    null,
                    iccid,
                    null,
                    createdAt);
        }
    }

    /// Returns a page of orders, newest first.
    ///
    /// @param after the id of the last order on the previous page; null for the first page
    public static List<Line> of(Transaction tx, Query query, @Nullable Long after, int limit) {
        var sql = new StringBuilder(LINE);
        var arguments = new ArrayList<Object>(List.of(query.mode.code()));
        add(OF_PARTNER, query.partnerId, sql, arguments);
        add(BY_STATUS, query.status, sql, arguments);
        add(BY_ICCID, query.iccid, sql, arguments);
        add(FROM, query.from, sql, arguments);
        add(TO, query.to, sql, arguments);
        add(query.partnerId == null ? AFTER_OF_ALL : AFTER, after, sql, arguments);
        add(query.partnerId == null ? NEWEST_OF_ALL : NEWEST_OF_PARTNER, limit, sql, arguments);
        return tx.rows(Line.class, sql.toString(), arguments.toArray());
    }

    private static void add(String condition, @Nullable Object argument, StringBuilder sql, List<Object> arguments) {
        if (argument != null) {
            sql.append(condition);
            arguments.add(argument);
        }
    }
}
