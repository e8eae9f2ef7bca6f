package beppay.web;

import beppay.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Two amounts that change at times and stay between them, as lines with steps. Coordinates are in a view box
/// like that of a [DayChart].
///
/// @param steps the values from the time of each on, in chronological order; at least one
/// @param end the end of the time axis
public record StepChart(Labels labels, List<Step> steps, Instant end) {
    /// @param first the name of the first amount, such as "Price"
    /// @param second the name of the second amount, which is drawn as a dashed line
    /// @param summary what is drawn, in a few words for screen readers
    public record Labels(String first, String second, String summary) {}

    public record Step(Instant at, Money first, Money second) {}

    /// The upper end of the axis, whose lower end is zero.
    public Money top() {
        return AxisTop.of(steps.stream()
                .flatMap(step -> Stream.of(step.first, step.second))
                .max(Money::compareTo)
                .orElse(Money.ZERO));
    }

    /// Half of [#top()].
    public Money middle() {
        return new Money(top().micros() / 2);
    }

    /// The space in which the values of a step are read.
    public record Reading(Step step, int x, int width) {}

    /// One for each step, from its time to the next.
    public List<Reading> readings() {
        var readings = new ArrayList<Reading>();
        for (int i = 0; i < steps.size(); i++) {
            int start = x(steps.get(i).at);
            int next = i + 1 < steps.size() ? x(steps.get(i + 1).at) : DayChart.WIDTH;
            readings.add(new Reading(steps.get(i), start, next - start));
        }
        return readings;
    }

    /// The line of the first amount, as the data of an SVG path.
    public String firstLine() {
        return line(steps.stream().map(Step::first).toList());
    }

    /// The line of the second amount.
    public String secondLine() {
        return line(steps.stream().map(Step::second).toList());
    }

    private String line(List<Money> amounts) {
        var path = new StringBuilder("M0 ").append(y(amounts.getFirst()));
        for (int i = 1; i < amounts.size(); i++) {
            path.append('H').append(x(steps.get(i).at)).append('V').append(y(amounts.get(i)));
        }
        return path.append('H').append(DayChart.WIDTH).toString();
    }

    private int x(Instant at) {
        long whole = Math.max(1, Duration.between(steps.getFirst().at, end).toMillis());
        long part = Math.clamp(Duration.between(steps.getFirst().at, at).toMillis(), 0, whole);
        return (int) (part * (double) DayChart.WIDTH / whole);
    }

    private int y(Money amount) {
        return DayChart.HEIGHT - (int) (amount.micros() * (double) DayChart.HEIGHT / top().micros());
    }
}
