package beppay.dashboard;

import beppay.money.Money;
import beppay.orders.Spending.Day;
import java.util.ArrayList;
import java.util.List;

/// Bars for what was spent each day, in the units of a picture of [#WIDTH] by [#HEIGHT].
public record DayChart(List<Day> days) {
    public static final int WIDTH = 720;
    public static final int HEIGHT = 150;

    private static final int GAP = 6;
    /// What is left below the bars for the days.
    private static final int FOOT = 20;

    private static final int HEAD = 14;

    /// A day without any is a line, so that it is seen to be one.
    private static final int LEAST_HEIGHT = 1;

    public record Bar(Day day, int x, int y, int width, int height) {}

    public List<Bar> bars() {
        var most = most().micros();
        int step = WIDTH / days.size();
        var bars = new ArrayList<Bar>();
        for (int i = 0; i < days.size(); i++) {
            var spent = days.get(i).spent().micros();
            int room = HEIGHT - FOOT - HEAD;
            int height = most == 0 ? LEAST_HEIGHT : Math.max(LEAST_HEIGHT, (int) (spent * (double) room / most));
            bars.add(new Bar(days.get(i), i * step + GAP / 2, baseline() - height, step - GAP, height));
        }
        return bars;
    }

    public int baseline() {
        return HEIGHT - FOOT;
    }

    /// Of the dearest day.
    public Money most() {
        return days.stream().map(Day::spent).max(Money::compareTo).orElse(Money.ZERO);
    }

    public Money spent() {
        return days.stream().map(Day::spent).reduce(Money.ZERO, Money::plus);
    }

    public long orders() {
        return days.stream().mapToLong(Day::orders).sum();
    }
}
