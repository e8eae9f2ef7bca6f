package beppay.bench;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.platform.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
    /// The yardstick of the second round was disturbed. Its ratio is an outlier, which does not affect the
    /// median.
    private static final List<Round> ROUNDS = List.of(round(3_000, 1_500), round(3_100, 100), round(3_200, 1_600));

    private static Round round(double ours, double yardstick) {
        return new Round(new Sample(ours, 200, 2_000, 9_000), new Sample(yardstick, 100, 1_000, 3_000));
    }

    @Test
    void the_ratio_is_the_median_of_each_rounds_ratio() {
        var line = Line.ofRates("purchases", Goal.ratioAtLeast(1.5), ROUNDS);
        assertThat(line.ratio()).isEqualTo(2.0);
        assertThat(line.holds()).isTrue();
        assertThat(Line.ofRates("purchases", Goal.ratioAtLeast(2.1), ROUNDS).holds())
                .isFalse();
        assertThat(Median.of(List.of(4.0, 1.0, 3.0, 2.0), one -> one)).isEqualTo(2.5);
    }

    @Test
    void a_goal_applies_to_the_ratio_or_to_our_figure() {
        assertThat(Line.alone("open-p99", "ms", 24, Goal.oursAtMost(25)).holds())
                .isTrue();
        assertThat(Line.alone("open-p99", "ms", 26, Goal.oursAtMost(25)).holds())
                .isFalse();
        assertThat(Line.ofLatencies("sequential", Goal.ratioAtMost(2), ROUNDS).holds())
                .isTrue();
        assertThat(Line.alone("pgbench", "/s", 800, null).holds()).isNull();
        assertThat(Line.skipped("growth", "no wrk").holds()).isNull();
    }

    @Test
    void all_rows_have_the_same_json_fields() {
        var json = Json.read(Report.json(List.of(
                        Line.ofRates("purchases", Goal.ratioAtLeast(1.5), ROUNDS), Line.skipped("growth", "no wrk")))
                .getBytes(StandardCharsets.UTF_8));
        assertThat(json.propertyNames()).containsExactly("rows");
        assertThat(json.path("rows"))
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.propertyNames())
                        .startsWith("row", "ours", "yardstick", "ratio", "goal", "holds"));
        var first = json.path("rows").path(0);
        assertThat(first.path("row").asString()).isEqualTo("purchases");
        assertThat(first.path("ratio").decimalValue()).isEqualByComparingTo("2");
        assertThat(first.path("holds").asBoolean()).isTrue();
        assertThat(json.path("rows").path(1).path("holds").isNull()).isTrue();
    }

    @Test
    void the_table_shows_a_goal_that_does_not_hold() {
        var table = Report.table(List.of(Line.ofRates("purchases", Goal.ratioAtLeast(4), ROUNDS)));
        assertThat(table.lines()).hasSize(3);
        assertThat(table).contains("| purchases |", "≥ 4×", "NO");
    }
}
