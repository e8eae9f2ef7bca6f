package beppay.orders.history;

import beppay.ledger.TransferRange;
import beppay.money.Money;
import beppay.platform.db.Transaction;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What the operator earned in live mode in a period, from the books alone.
///
/// A transfer counts when it was made, so a report of a past period never changes: a refund reduces the revenue of
/// the period of the refund. The cost is what suppliers charged less what they returned. Profiles from the stock
/// were paid outside of BepPay, so their orders have no cost. An order that failed has a cost if its eSIM was delivered
/// late.
public final class MarginReport {
    /// PostgreSQL aggregates, so the memory depends on the number of rows of the report, not on that of orders.
    private static final String ROWS = """
            with moved as (
                select t.kind, t.order_id, t.partner_id, t.created_at,
                    case a.kind when 'revenue' then e.amount_micros else 0 end as revenue,
                    case a.kind when 'supply_cost' then e.amount_micros else 0 end as cost
                from accounts a
                join entries e on e.account_id = a.id and e.transfer_id >= ? and e.transfer_id < ?
                join transfers t on t.id = e.transfer_id
                where a.mode = 'live' and a.kind in ('revenue', 'supply_cost') and t.created_at >= ? and t.created_at < ?),
            keyed as (
                select case wanted.part when 'plan' then o.plan_id when 'partner' then p.email when 'supplier' then o.supplier
                        else to_char(m.created_at at time zone 'UTC', 'YYYY-MM') end as key,
                    case wanted.part when 'plan' then o.plan_name when 'partner' then p.name end as name, o.status, m.*
                from moved m join orders o on o.id = m.order_id join partners p on p.id = m.partner_id
                cross join (select cast(? as text) as part) wanted)
            select key, max(name) as name, count(*) filter (where kind in ('charge', 'capture')) as orders,
                count(*) filter (where kind in ('charge', 'capture'))
                    - count(*) filter (where kind = 'cost' and status = 'completed') as orders_without_cost,
                sum(revenue)::bigint as revenue_micros, sum(cost)::bigint as cost_micros
            from keyed group by key order by key""";

    private MarginReport() {}

    public enum By {
        PLAN,
        PARTNER,
        SUPPLIER,
        MONTH;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Amounts are in US dollars, as which one unit of each currency counts.
    ///
    /// @param key the plan's id, the partner's e-mail address, the supplier's name, or the month, such as 2026-03
    /// @param name the name of the plan or the partner; null for the others
    /// @param orders the orders that were paid in the period
    /// @param ordersWithoutCost those for which no supplier charged
    /// @param revenue net of refunds
    public record Row(
            String key, @Nullable String name, long orders, long ordersWithoutCost, Money revenue, Money cost) {
        public Money margin() {
            return revenue.minus(cost);
        }

        /// The margin in percent of the revenue; null if there is no revenue.
        public @Nullable BigDecimal marginPercent() {
            return revenue.isPositive()
                    ? BigDecimal.valueOf(margin().micros())
                            .multiply(BigDecimal.valueOf(100))
                            .divide(BigDecimal.valueOf(revenue.micros()), 1, RoundingMode.HALF_UP)
                    : null;
        }
    }

    /// Returns the rows, sorted by their keys.
    ///
    /// @param to exclusive
    public static List<Row> of(Transaction snapshot, Instant from, Instant to, By by) {
        var range = TransferRange.of(snapshot, from, to);
        return snapshot.rows(Row.class, ROWS, range.first(), range.end(), from, to, by.code());
    }

    /// The sum of all rows.
    public static Row total(List<Row> rows) {
        return new Row(
                "total",
                null,
                rows.stream().mapToLong(Row::orders).sum(),
                rows.stream().mapToLong(Row::ordersWithoutCost).sum(),
                Money.sum(rows.stream().map(Row::revenue)),
                Money.sum(rows.stream().map(Row::cost)));
    }
}
