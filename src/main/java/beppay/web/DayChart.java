package beppay.web;

import beppay.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A bar chart of an amount for each day. Coordinates are in a view box of [#WIDTH] by [#HEIGHT] units, which
/// the page stretches to the available space.
///
/// @param days in chronological order
public record DayChart(Labels labels, List<Day> days) {
    public static final int WIDTH = 720;
    public static final int HEIGHT = 112;

    private static final int GAP = 6;
    /// A day without an amount is drawn as a thin line, so that it is visible.
    private static final int MIN_HEIGHT = 1;

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
        var highest = top().micros();
        int step = WIDTH / days.size();
        var bars = new ArrayList<Bar>();
        for (int i = 0; i < days.size(); i++) {
            int height = (int) (days.get(i).amount().micros() * (double) HEIGHT / highest);
            bars.add(new Bar(days.get(i), i * step + GAP / 2, step - GAP, Math.max(MIN_HEIGHT, height)));
        }
        return bars;
    }

    /// The upper end of the axis.
    public Money top() {
        return AxisTop.of(most());
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
