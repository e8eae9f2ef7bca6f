package beppay.web;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.money.Money;
import beppay.web.StepChart.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepChartTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private static Step step(int day, long price) {
        return new Step(START.plus(Duration.ofDays(day)), new Money(price), Money.ZERO);
    }

    @Test
    void each_value_is_read_from_its_time_to_the_next() {
        var steps = List.of(step(0, 5_000_000), step(5, 7_000_000), step(8, 6_000_000));
        var chart =
                new StepChart(new StepChart.Labels("Price", "Cost", "Prices"), steps, START.plus(Duration.ofDays(10)));
        assertThat(chart.readings())
                .containsExactly(
                        new StepChart.Reading(steps.get(0), 0, 360),
                        new StepChart.Reading(steps.get(1), 360, 216),
                        new StepChart.Reading(steps.get(2), 576, 144));
    }
}
