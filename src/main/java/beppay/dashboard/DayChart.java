package beppay.dashboard;

import beppay.money.Money;
import beppay.orders.DailySpending.Day;
import java.util.ArrayList;
import java.util.List;

/// A bar chart of the amount spent each day. Coordinates are in a view box of [#WIDTH] by [#HEIGHT] units, which
/// the page stretches to the available space.
public record DayChart(List<Day> days) {
    public static final int WIDTH = 720;
    public static final int HEIGHT = 112;

    private static final int GAP = 6;
    /// A day without spending is drawn as a thin line, so that it is visible.
    private static final int MIN_HEIGHT = 1;

    /// @param height measured upward from the bottom edge
    public record Bar(Day day, int x, int width, int height) {}

    /// One bar for each day, scaled to [#most()], which must be positive.
    public List<Bar> bars() {
        var highest = most().micros();
        int step = WIDTH / days.size();
        var bars = new ArrayList<Bar>();
        for (int i = 0; i < days.size(); i++) {
            int height = (int) (days.get(i).spent().micros() * (double) HEIGHT / highest);
            bars.add(new Bar(days.get(i), i * step + GAP / 2, step - GAP, Math.max(MIN_HEIGHT, height)));
        }
        return bars;
    }

    /// The highest amount spent in a day.
    public Money most() {
        return days.stream().map(Day::spent).max(Money::compareTo).orElse(Money.ZERO);
    }

    public Money spent() {
        return Money.sum(days.stream().map(Day::spent));
    }

    public long orders() {
        return days.stream().mapToLong(Day::orders).sum();
    }
}
