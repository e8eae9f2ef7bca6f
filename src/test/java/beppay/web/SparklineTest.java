package beppay.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SparklineTest {
    @Test
    void the_line_goes_from_the_first_value_to_the_last_and_is_highest_at_the_highest_value() {
        assertThat(new Sparkline(List.of(0L, 50L, 100L)).line()).isEqualTo("M0 32L120 16L240 0");
    }

    @Test
    void negative_values_are_below_zero() {
        assertThat(new Sparkline(List.of(-100L, 0L, 100L)).line()).isEqualTo("M0 32L120 16L240 0");
    }

    @Test
    void values_that_are_all_zero_are_at_the_lower_edge() {
        assertThat(new Sparkline(List.of(0L, 0L)).line()).isEqualTo("M0 32L240 32");
    }

    @Test
    void one_value_is_a_point() {
        assertThat(new Sparkline(List.of(7L)).line()).isEqualTo("M0 0");
    }
}
