package beppay.orders;

import beppay.mode.Mode;
import beppay.money.Money;
import beppay.platform.db.Transaction;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was sold last in one mode, of all partners or of one, for the operator.
public final class LatestOrders {
    private static final String LINE = """
            select o.id, o.number, p.email as partner, o.plan_id, o.plan_name, o.price_micros, o.currency, o.email, o.reference,
                o.supplier, o.status, o.iccid, o.created_at
            from orders o join partners p on p.id = o.partner_id
            """;
    private static final String OF_ALL = LINE + "where o.mode = ? order by o.id desc limit ?";
    private static final String OF_PARTNER =
            LINE + "where o.partner_id = ? and o.mode = ? order by o.created_at desc, o.id desc limit ?";

    private LatestOrders() {}

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
            Instant createdAt) {}

    /// Newest first.
    public static List<Line> of(Transaction tx, @Nullable Long partnerId, Mode mode, int limit) {
        return partnerId == null
                ? tx.rows(Line.class, OF_ALL, mode.word(), limit)
                : tx.rows(Line.class, OF_PARTNER, partnerId, mode.word(), limit);
    }
}
