package beppay.orders.history;

import beppay.mode.Mode;
import beppay.money.Money;
import beppay.platform.db.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A partner's orders and spending per day. Failed orders do not count, because nothing is charged for them.
public final class DailySpending {
    private static final String BY_DAY = """
            select date_trunc('day', created_at, 'UTC') as day, count(*) as orders,
                sum(price_micros)::bigint as spent_micros
            from orders where partner_id = ? and mode = ? and created_at >= ? and status <> 'failed'
            group by 1""";

    private DailySpending() {}

    /// @param day the beginning of the day, in UTC
    /// @param spent the sum of the prices over all wallets
    public record Day(Instant day, long orders, Money spent) {}

    /// Returns the last days in chronological order, today last, including days without orders.
    ///
    /// @param days how many days
    public static List<Day> ofDays(Transaction tx, long partnerId, Mode mode, int days, Instant now) {
        var today = now.truncatedTo(ChronoUnit.DAYS);
        var first = today.minus(Duration.ofDays(days - 1));
        var bought = tx.rows(Day.class, BY_DAY, partnerId, mode.code(), first).stream()
                .collect(Collectors.toMap(Day::day, Function.identity()));
        return filled(bought, first, days);
    }

    private static List<Day> filled(Map<Instant, Day> bought, Instant first, int days) {
        var all = new ArrayList<Day>(days);
        for (int i = 0; i < days; i++) {
            var day = first.plus(Duration.ofDays(i));
            all.add(bought.getOrDefault(day, new Day(day, 0, Money.ZERO)));
        }
        return all;
    }
}
