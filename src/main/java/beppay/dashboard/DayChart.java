package beppay.dashboard;

import beppay.money.Money;
import beppay.orders.DailySpending.Day;
import java.util.ArrayList;
import java.util.List;

/// Bars for what was spent each day, in the units of a picture of [#WIDTH] by [#HEIGHT] that is stretched to its
/// place.
public record DayChart(List<Day> days) {
    public static final int WIDTH = 720;
    public static final int HEIGHT = 112;

    private static final int GAP = 6;
    /// A day without any is a line, so that it is seen to be one.
    private static final int MIN_HEIGHT = 1;

    /// @param height from the bottom of the picture up
    public record Bar(Day day, int x, int width, int height) {}

    /// Where something was spent at all.
    public List<Bar> bars() {
        var most = most().micros();
        int step = WIDTH / days.size();
        var bars = new ArrayList<Bar>();
        for (int i = 0; i < days.size(); i++) {
            int height = (int) (days.get(i).spent().micros() * (double) HEIGHT / most);
            bars.add(new Bar(days.get(i), i * step + GAP / 2, step - GAP, Math.max(MIN_HEIGHT, height)));
        }
        return bars;
    }

    /// Of the dearest day.
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
