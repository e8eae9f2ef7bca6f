package beppay.orders;

import beppay.money.Money;
import beppay.platform.db.Transaction;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A partner's orders, to be looked through.
public final class OrderHistory {
    private static final String MATCHING = """
            from orders
            where partner_id = ?
                and (?::text is null or status = ?)
                and (?::text is null or email = ?)
                and (?::text is null or iccid = ?)
                and (?::text is null or plan_id = ?)
                and (?::text is null or reference = ?)
                and (?::timestamptz is null or created_at >= ?)
                and (?::timestamptz is null or created_at < ?)
            """;
    private static final String COUNT = "select count(*) " + MATCHING;
    private static final String PAGE = """
            select id, plan_id, plan_name, price_micros, currency, email, reference, status, iccid, activation_code,
                created_at\s""" + MATCHING + """
                and (?::bigint is null or id < ?)
            order by id desc offset ? limit ?""";

    private OrderHistory() {}

    /// An order as it stands in a list.
    public record Line(
            long id,
            String planId,
            String planName,
            Money price,
            String currency,
            String email,
            @Nullable String reference,
            Order.Status status,
            @Nullable String iccid,
            @Nullable String activationCode,
            Instant createdAt) {
        /// Without the activation code, which is as good as the eSIM itself.
        @Override
        public String toString() {
            return "Order " + id + " " + status;
        }
    }

    /// How many orders match, whatever the page.
    public static long count(Transaction tx, long partnerId, OrderQuery query) {
        return tx.one(Long.class, COUNT, conditions(partnerId, query));
    }

    /// One more than the limit, where there is one: so the caller knows that the list goes on.
    public static List<Line> page(Transaction tx, long partnerId, OrderQuery query) {
        var conditions = conditions(partnerId, query);
        var arguments = Arrays.copyOf(conditions, conditions.length + 4);
        arguments[conditions.length] = query.before();
        arguments[conditions.length + 1] = query.before();
        arguments[conditions.length + 2] = query.offset();
        arguments[conditions.length + 3] = query.limit() + 1;
        return tx.rows(Line.class, PAGE, arguments);
    }

    private static @Nullable Object[] conditions(long partnerId, OrderQuery query) {
        return new @Nullable Object[] {
            partnerId,
            query.status(),
            query.status(),
            query.email(),
            query.email(),
            query.iccid(),
            query.iccid(),
            query.planId(),
            query.planId(),
            query.reference(),
            query.reference(),
            query.from(),
            query.from(),
            query.to(),
            query.to()
        };
    }
}
