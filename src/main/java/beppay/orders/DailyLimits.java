package beppay.orders;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.mode.Mode;
import beppay.money.Money;
import beppay.platform.db.Transaction;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The daily limits of partners and what they have spent today, under the lock of their wallets. An order counts on
/// the day in UTC on which it was placed, until its price is released or refunded. The table `daily_spend` has rows
/// only for partners with a limit, so other partners cost no statement.
final class DailyLimits {
    private static final String READ = """
            select p.id as partner_id, p.max_daily_spend_micros as max_micros, d.spent_micros
            from partners p left join daily_spend d on d.partner_id = p.id and d.day = ?
            where p.id = any (?) and p.max_daily_spend_micros is not null""";
    /// Reads the orders of the day, and the refunds of each.
    private static final String BEGIN = """
            insert into daily_spend (partner_id, day, spent_micros)
            select ids.id, day.first, coalesce((
                select sum(o.price_micros - coalesce((
                    select sum(e.amount_micros) from transfers t
                        join entries e on e.transfer_id = t.id
                        join accounts a on a.id = e.account_id and a.wallet_id = o.wallet_id and a.kind = 'available'
                    where t.order_id = o.id and t.kind = 'refund'), 0))
                from orders o
                where o.partner_id = ids.id and o.mode = 'live' and o.status <> 'failed'
                    and o.created_at >= day.first::timestamp at time zone 'UTC'
                    and o.created_at < (day.first + 1)::timestamp at time zone 'UTC'), 0)::bigint
            from (select cast(? as bigint) as id) ids, (select cast(? as date) as first) day
            returning spent_micros""";
    private static final String REMOVE_OLD = "delete from daily_spend where partner_id = ? and day < ?";
    private static final String ADD =
            "update daily_spend set spent_micros = spent_micros + ? where partner_id = ? and day = ?";

    /// @param spent null if the day has not begun for the partner
    private record Line(long partnerId, Money max, @Nullable Money spent) {}

    private final LocalDate today;
    private final Map<Long, Money> max = new HashMap<>();
    private final Map<Long, Money> spent = new HashMap<>();
    /// Sorted, so that two servers write in the same order.
    private final Map<Long, Money> added = new TreeMap<>();

    private DailyLimits(LocalDate today) {
        this.today = today;
    }

    /// @param partnerIds those that may have a limit
    static DailyLimits read(Transaction tx, Set<Long> partnerIds, Instant now) {
        var limits = new DailyLimits(day(now));
        if (partnerIds.isEmpty()) {
            return limits;
        }
        for (var line : tx.rows(Line.class, READ, limits.today, partnerIds.toArray(Long[]::new))) {
            limits.max.put(line.partnerId, line.max);
            limits.spent.put(line.partnerId, line.spent == null ? begin(tx, line.partnerId, limits.today) : line.spent);
        }
        return limits;
    }

    private static Money begin(Transaction tx, long partnerId, LocalDate day) {
        // Another server's clock may still be in the day before.
        tx.update(REMOVE_OLD, partnerId, day.minusDays(1));
        return new Money(tx.one(Long.class, BEGIN, partnerId, day));
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    /// @param costs the beginning of a sentence with the price, such as "The plan costs"
    /// @throws CodedException `daily_limit_exceeded` if the purchase would exceed the partner's limit
    void check(NewPurchase purchase, Money price, String costs) {
        var limit = max.get(purchase.partnerId());
        if (limit == null || purchase.mode() != Mode.LIVE) {
            return;
        }
        var soFar = spent.getOrDefault(purchase.partnerId(), Money.ZERO);
        if (!limit.covers(soFar.plus(price))) {
            var left = limit.covers(soFar) ? limit.minus(soFar) : Money.ZERO;
            throw new CodedException(
                    ErrorCode.DAILY_LIMIT_EXCEEDED,
                    "%s %s USD, and %s USD of the daily limit of %s USD are left. The limit resets at midnight UTC."
                            .formatted(costs, price, left, limit));
        }
    }

    void add(Order order) {
        if (order.mode() == Mode.LIVE && max.containsKey(order.partnerId())) {
            spent.merge(order.partnerId(), order.price(), Money::plus);
            added.merge(order.partnerId(), order.price(), Money::plus);
        }
    }

    /// The statements are sent with the commit or earlier.
    void write(Transaction tx) {
        added.forEach((partnerId, amount) -> tx.updateLater(ADD, amount.micros(), partnerId, today));
    }

    /// Subtracts a refund from the day on which the order was placed. The caller has locked the wallets.
    static void refund(Transaction tx, Order order, Money amount) {
        if (order.mode() == Mode.LIVE) {
            tx.updateLater(ADD, -amount.micros(), order.partnerId(), day(order.createdAt()));
        }
    }
}
