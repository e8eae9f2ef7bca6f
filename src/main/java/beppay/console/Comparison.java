package beppay.console;

import beppay.figures.SalesDay;
import beppay.money.Money;
import beppay.web.DisplayFormat;
import beppay.web.Sparkline;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// A figure of a range of days, and of the range before it.
///
/// @param value as it is shown
/// @param unit the currency; empty for a count
/// @param earlier the earlier figure as it is shown
/// @param trend the figure of each day of the chart
/// @param change such as `+12%`; null if there was nothing before, or if it is too large to be useful
record Comparison(
        String label,
        String value,
        String unit,
        String earlier,
        Sparkline trend,
        @Nullable String change) {
    /// A percentage above this is not a useful comparison.
    private static final int MAX_PERCENT = 999;

    /// Sales, orders, margin and refunds.
    ///
    /// @param charted the days of the chart
    static List<Comparison> of(List<SalesDay> days, List<SalesDay> before, List<SalesDay> charted) {
        return List.of(
                money("Sales", day -> day.sales().micros(), days, before, charted),
                count(days, before, charted),
                money(marginLabel(days), day -> day.margin().micros(), days, before, charted),
                money("Refunds", day -> day.refunds().micros(), days, before, charted));
    }

    /// The margin in percent of the sales less the refunds, if there is one.
    private static String marginLabel(List<SalesDay> days) {
        long kept = sum(days, day -> day.sales().minus(day.refunds()).micros());
        long percent =
                kept <= 0 ? 0 : Math.round(100.0 * sum(days, day -> day.margin().micros()) / kept);
        return percent <= 0 ? "Margin" : "Margin, %d%% of sales".formatted(percent);
    }

    private static Comparison money(
            String label,
            ToLongFunction<SalesDay> figure,
            List<SalesDay> days,
            List<SalesDay> before,
            List<SalesDay> charted) {
        long now = sum(days, figure);
        long earlier = sum(before, figure);
        return new Comparison(
                label,
                DisplayFormat.money(new Money(now)),
                "USD",
                DisplayFormat.money(new Money(earlier)),
                trend(charted, figure),
                change(now, earlier));
    }

    private static Comparison count(List<SalesDay> days, List<SalesDay> before, List<SalesDay> charted) {
        long now = sum(days, SalesDay::orders);
        long earlier = sum(before, SalesDay::orders);
        return new Comparison(
                "Orders",
                DisplayFormat.number(now),
                "",
                DisplayFormat.number(earlier),
                trend(charted, SalesDay::orders),
                change(now, earlier));
    }

    private static long sum(List<SalesDay> days, ToLongFunction<SalesDay> figure) {
        return days.stream().mapToLong(figure).sum();
    }

    private static Sparkline trend(List<SalesDay> days, ToLongFunction<SalesDay> figure) {
        return new Sparkline(days.stream().map(figure::applyAsLong).toList());
    }

    private static @Nullable String change(long now, long before) {
        long percent = before <= 0 ? MAX_PERCENT : Math.round(100.0 * now / before) - 100;
        if (percent == 0) {
            return "±0%";
        } else if (Math.abs(percent) >= MAX_PERCENT) {
            return null;
        }
        return (percent > 0 ? "+" : "−") + Math.abs(percent) + "%";
    }
}
