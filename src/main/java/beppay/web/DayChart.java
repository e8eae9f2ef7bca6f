package beppay.web;

import beppay.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A bar chart of an amount for each day. Coordinates are in a view box of [#WIDTH] by [#HEIGHT] units, which
/// the page stretches to the available space.
///
/// @param days in chronological order
/// @param before the amounts of as many days before, to compare with; empty for none
public record DayChart(Labels labels, List<Day> days, List<Money> before) {
    public static final int WIDTH = 720;
    public static final int HEIGHT = 112;

    private static final int GAP = 6;
    /// A day without an amount is drawn as a thin line, so that it is visible.
    private static final int MIN_HEIGHT = 1;

    public DayChart(Labels labels, List<Day> days) {
        this(labels, days, List.of());
    }

    /// The words of the chart.
    ///
    /// @param amount the heading of the amounts, such as "Spent"
    /// @param currency the currency of the amounts
    /// @param noun what is counted, in the singular, such as "eSIM"
    /// @param summary what is drawn, in a few words for screen readers
    /// @param empty the sentence instead of a chart whose amounts are all zero
    public record Labels(String amount, String currency, String noun, String summary, String empty) {}

    /// @param day the beginning of the day, in UTC
    public record Day(Instant day, long count, Money amount) {}

    /// @param height measured upward from the bottom edge
    public record Bar(Day day, int x, int width, int height) {}

    /// One bar for each day, scaled to [#top()]. There must be a positive amount.
    public List<Bar> bars() {
        int step = WIDTH / days.size();
        var bars = new ArrayList<Bar>();
        for (int i = 0; i < days.size(); i++) {
            int height = Math.max(MIN_HEIGHT, height(days.get(i).amount()));
            bars.add(new Bar(days.get(i), i * step + GAP / 2, step - GAP, height));
        }
        return bars;
    }

    private int height(Money amount) {
        return (int) (amount.micros() * (double) HEIGHT / top().micros());
    }

    /// A line at the height of the amount before each bar, as the data of an SVG path; empty if all
    /// are zero.
    public String beforeLine() {
        var path = new StringBuilder();
        var bars = bars();
        for (int i = 0; i < before.size(); i++) {
            var bar = bars.get(i);
            if (before.get(i).isPositive()) {
                path.append("M%d %dh%d".formatted(bar.x(), HEIGHT - height(before.get(i)), bar.width()));
            }
        }
        return path.toString();
    }

    /// The upper end of the axis.
    public Money top() {
        return AxisTop.of(Stream.concat(Stream.of(most()), before.stream())
                .max(Money::compareTo)
                .orElse(Money.ZERO));
    }

    /// Half of [#top()].
    public Money middle() {
        return new Money(top().micros() / 2);
    }

    /// The highest amount of a day.
    public Money most() {
        return days.stream().map(Day::amount).max(Money::compareTo).orElse(Money.ZERO);
    }

    public Money total() {
        return Money.sum(days.stream().map(Day::amount));
    }

    public long count() {
        return days.stream().mapToLong(Day::count).sum();
    }
}
