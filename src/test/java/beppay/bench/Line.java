package beppay.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// A row of the report, with the medians of all rounds. Missing figures are null.
///
/// @param unit the unit of `ours` and `yardstick`
/// @param cpuMicros the processor time of the server side per request
/// @param note a remark on the figures
record Line(
        String row,
        String unit,
        @Nullable Double ours,
        @Nullable Double yardstick,
        @Nullable Double ratio,
        @Nullable Goal goal,
        @Nullable Double cpuMicros,
        @Nullable Double yardstickCpuMicros,
        @Nullable Double p50Millis,
        @Nullable Double p99Millis,
        String note) {
    private static final double MICROS_A_MILLI = 1e3;

    /// The requests per second of both sides.
    static Line ofRates(String row, @Nullable Goal goal, List<Round> rounds) {
        return of(row, "/s", goal, rounds, Sample::perSecond);
    }

    /// The median latencies of both sides.
    static Line ofLatencies(String row, @Nullable Goal goal, List<Round> rounds) {
        return of(row, "ms", goal, rounds, sample -> sample.p50Micros() / MICROS_A_MILLI);
    }

    static Line of(String row, String unit, @Nullable Goal goal, List<Round> rounds, ToDoubleFunction<Sample> figure) {
        return new Line(
                row,
                unit,
                Median.of(rounds, round -> figure.applyAsDouble(round.ours())),
                Median.of(rounds, round -> figure.applyAsDouble(round.yardstick())),
                Median.of(rounds, round -> round.ratio(figure)),
                goal,
                Median.of(rounds, round -> round.ours().cpuMicros()),
                Median.of(rounds, round -> round.yardstick().cpuMicros()),
                Median.of(rounds, round -> round.ours().p50Micros() / MICROS_A_MILLI),
                Median.of(rounds, round -> round.ours().p99Micros() / MICROS_A_MILLI),
                "");
    }

    /// A figure without a yardstick.
    static Line alone(String row, String unit, double ours, @Nullable Goal goal) {
        return new Line(row, unit, ours, null, null, goal, null, null, null, null, "");
    }

    static Line skipped(String row, String why) {
        return new Line(row, "", null, null, null, null, null, null, null, null, "skipped: " + why);
    }

    static Line failed(String row, Exception why) {
        return new Line(row, "", null, null, null, null, null, null, null, null, "failed: " + why.getMessage());
    }

    Line noting(String more) {
        return new Line(
                row, unit, ours, yardstick, ratio, goal, cpuMicros, yardstickCpuMicros, p50Millis, p99Millis, more);
    }

    /// Returns null if there is no goal or nothing was measured.
    @Nullable
    Boolean holds() {
        return (goal == null || ours == null) ? null : goal.holds(ours, ratio == null ? Double.NaN : ratio);
    }
}
