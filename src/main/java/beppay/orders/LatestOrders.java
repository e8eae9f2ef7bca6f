package beppay.orders;

import beppay.mode.Mode;
import beppay.money.Money;
import beppay.platform.db.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was sold last in one mode, of all partners or of one, for the operator.
public final class LatestOrders {
    private static final String LINE = """
            select o.id, o.number, p.email as partner, o.plan_id, o.plan_name, o.price_micros, o.currency, o.email, o.reference,
                o.supplier, o.status, o.iccid, o.created_at
            from orders o join partners p on p.id = o.partner_id
            where o.mode = ?
            """;
    private static final String OF_PARTNER = " and o.partner_id = ?";
    private static final String BY_STATUS = " and o.status = ?";
    private static final String BY_ICCID = " and o.iccid = ?";
    private static final String FROM = " and o.created_at >= ?";
    private static final String TO = " and o.created_at < ?";
    private static final String AFTER =
            " and (o.created_at, o.id) < (select seen.created_at, seen.id from orders seen where seen.id = ?)";
    private static final String AFTER_OF_ALL = " and o.id < ?";

    /// Of all partners together there is no index by time, but orders are numbered in its order.
    private static final String NEWEST_OF_ALL = " order by o.id desc limit ?";

    private static final String NEWEST_OF_PARTNER = " order by o.created_at desc, o.id desc limit ?";

    private LatestOrders() {}

    /// Which orders; null is no condition.
    ///
    /// @param from the first instant, `to` the first one no longer asked for
    public record Query(
            Mode mode,
            @Nullable Long partnerId,
            Order.@Nullable Status status,
            @Nullable String iccid,
            @Nullable Instant from,
            @Nullable Instant to) {}

    /// Without the activation code, which is as good as the eSIM itself.
    ///
    /// @param number by which the partner knows the order
    /// @param partner by e-mail; `email` is the customer's
    public record Line(
            long id,
            long number,
            String partner,
            String planId,
            String planName,
            Money price,
            String currency,
            String email,
            @Nullable String reference,
            String supplier,
            Order.Status status,
            @Nullable String iccid,
            Instant createdAt) {
        /// As its partner sees it in a list, without the activation code.
        public OrderHistory.Line order() {
            return new OrderHistory.Line(
                    number, planId, planName, price, currency, email, reference, status, iccid, null, null, createdAt);
        }
    }

    /// Newest first.
    ///
    /// @param after the order with which the last page ended, or null
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
