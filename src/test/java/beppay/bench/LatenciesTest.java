package beppay.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LatenciesTest {
    @Test
    void the_ninety_ninth_percentile_is_what_one_in_a_hundred_exceeds() {
        var latencies = new Latencies();
        for (int i = 100; i >= 1; i--) {
            latencies.add(i);
        }
        assertThat(latencies.percentile(50)).isEqualTo(50);
        assertThat(latencies.percentile(99)).isEqualTo(99);
        assertThat(latencies.percentile(100)).isEqualTo(100);
    }

    @Test
    void those_of_several_clients_are_looked_at_together_and_none_are_no_latency() {
        var one = new Latencies();
        one.add(3);
        var other = new Latencies();
        other.add(1);
        other.add(2);
        assertThat(Latencies.together(List.of(one, other)).percentile(50)).isEqualTo(2);
        assertThat(Latencies.together(List.of()).percentile(99)).isZero();
    }
}
