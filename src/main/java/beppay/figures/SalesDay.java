package beppay.figures;

import beppay.money.Money;
import beppay.platform.db.Transaction;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What the operator sold on a UTC day in live mode, in US dollars, as which one unit of each currency counts. A
/// transfer counts on the day on which it was made, so a refund reduces the margin of the day of the refund.
///
/// @param orders the orders that were paid
/// @param sales what was paid for them
/// @param refunds what was refunded; not negative
/// @param cost what suppliers charged less what they returned
public record SalesDay(LocalDate day, long orders, Money sales, Money refunds, Money cost) {
    private static final String BY_DAY = "with " + DailySums.SUMS + """
            select day,
                coalesce(sum(transfers) filter (where account = 'revenue' and kind in ('charge', 'capture')), 0)::bigint as orders,
                coalesce(sum(amount_micros) filter (where account = 'revenue' and kind <> 'refund'), 0)::bigint as sales_micros,
                coalesce(-sum(amount_micros) filter (where account = 'revenue' and kind = 'refund'), 0)::bigint as refunds_micros,
                coalesce(sum(amount_micros) filter (where account = 'supply_cost'), 0)::bigint as cost_micros
            from sums where day >= ? and day < ? and account in ('revenue', 'supply_cost') group by day""";

    public Money margin() {
        return sales.minus(refunds).minus(cost);
    }

    /// The days in chronological order, including those without sales. If transfers are summed late, the newest
    /// ones are missing.
    ///
    /// @param end exclusive
    public static List<SalesDay> between(Transaction tx, LocalDate first, LocalDate end) {
        long last = DailySums.lastTransfer(tx);
        var found = tx.rows(SalesDay.class, BY_DAY, last, DailySums.MAX_READ, first, end).stream()
                .collect(Collectors.toMap(SalesDay::day, Function.identity()));
        return first.datesUntil(end)
                .map(day -> found.getOrDefault(day, new SalesDay(day, 0, Money.ZERO, Money.ZERO, Money.ZERO)))
                .toList();
    }
}
