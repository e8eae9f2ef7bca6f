package beppay.console;

import beppay.figures.SalesDay;
import beppay.money.Money;
import beppay.web.DisplayFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A figure of a range of days, and of the range before it.
///
/// @param value as it is shown
/// @param unit the currency; empty for a count
/// @param earlier the earlier figure as it is shown
/// @param change such as `+12%`; null if there was nothing before, or if it is too large to be useful
record Comparison(
        String label,
        String value,
        String unit,
        String earlier,
        @Nullable String change) {
    /// A percentage above this is not a useful comparison.
    private static final int MAX_PERCENT = 999;

    /// Sales, orders, refunds and margin.
    static List<Comparison> of(List<SalesDay> days, List<SalesDay> before) {
        return List.of(
                money("Sales", sum(days, Sum.SALES), sum(before, Sum.SALES)),
                count(
                        "Orders",
                        days.stream().mapToLong(SalesDay::orders).sum(),
                        before.stream().mapToLong(SalesDay::orders).sum()),
                money("Margin", sum(days, Sum.MARGIN), sum(before, Sum.MARGIN)),
                money("Refunds", sum(days, Sum.REFUNDS), sum(before, Sum.REFUNDS)));
    }

    private enum Sum {
        SALES,
        MARGIN,
        REFUNDS;

        Money of(SalesDay day) {
            return switch (this) {
                case SALES -> day.sales();
                case MARGIN -> day.margin();
                case REFUNDS -> day.refunds();
            };
        }
    }

    private static Money sum(List<SalesDay> days, Sum sum) {
        return Money.sum(days.stream().map(sum::of));
    }

    private static Comparison money(String label, Money now, Money before) {
        return new Comparison(
                label,
                DisplayFormat.money(now),
                "USD",
                DisplayFormat.money(before),
                change(now.micros(), before.micros()));
    }

    private static Comparison count(String label, long now, long before) {
        return new Comparison(label, DisplayFormat.number(now), "", DisplayFormat.number(before), change(now, before));
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
