package beppay.dashboard;

import beppay.money.Money;
import beppay.orders.history.DailySpending;
import beppay.web.DayChart;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a partner spent: each day of the last [#DAYS] days, and the days before for comparison.
///
/// @param before the sum of as many days before the first day of the chart
record Spending(DayChart chart, Money before) {
    static final int DAYS = 30;

    private static final int PACE_DAYS = 7;
    /// A percentage above this is not a useful comparison.
    private static final int MAX_PERCENT = 999;

    private static final DayChart.Labels LABELS = new DayChart.Labels(
            "Spent", "USD", "eSIM", "Amount spent each day", "Your daily spending appears here after a purchase.");

    /// @param days twice [#DAYS] days in chronological order, today last
    static Spending of(List<DailySpending.Day> days) {
        var shown = days.subList(days.size() - DAYS, days.size()).stream()
                .map(day -> new DayChart.Day(day.day(), day.orders(), day.spent()))
                .toList();
        var earlier = days.subList(0, days.size() - DAYS).stream()
                .map(DailySpending.Day::spent)
                .toList();
        return new Spending(new DayChart(LABELS, shown, earlier), Money.sum(earlier.stream()));
    }

    Money today() {
        return chart.days().getLast().amount();
    }

    Money yesterday() {
        return chart.days().get(DAYS - 2).amount();
    }

    /// The difference to the days before, such as `12% more than in the 30 days before`; null if nothing was
    /// spent then.
    @Nullable
    String comparison() {
        if (!before.isPositive()) {
            return null;
        }
        long percent = Math.round(100.0 * chart.total().micros() / before.micros()) - 100;
        if (percent == 0) {
            return "as much as in the %d days before".formatted(DAYS);
        }
        var size = Math.abs(percent) > MAX_PERCENT ? "over %d%%".formatted(MAX_PERCENT) : Math.abs(percent) + "%";
        return "%s %s than in the %d days before".formatted(size, percent > 0 ? "more" : "less", DAYS);
    }

    /// How many whole days a balance lasts at the pace of the last week; null if nothing was spent.
    @Nullable
    Long daysLeft(Money available) {
        var week = chart.days().subList(DAYS - PACE_DAYS, DAYS);
        long spent = Money.sum(week.stream().map(DayChart.Day::amount)).micros();
        return spent == 0 ? null : available.micros() / Math.max(1, spent / PACE_DAYS);
    }
}
