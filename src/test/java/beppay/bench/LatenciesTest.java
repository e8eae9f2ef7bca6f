package beppay.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LatenciesTest {
    @Test
    void one_in_a_hundred_latencies_exceeds_the_ninety_ninth_percentile() {
        var latencies = new Latencies();
        for (int i = 100; i >= 1; i--) {
            latencies.add(i);
        }
        assertThat(latencies.percentile(50)).isEqualTo(50);
        assertThat(latencies.percentile(99)).isEqualTo(99);
        assertThat(latencies.percentile(100)).isEqualTo(100);
    }

    @Test
    void latencies_of_several_clients_are_combined_and_an_empty_list_has_none() {
        var one = new Latencies();
        one.add(3);
        var other = new Latencies();
        other.add(1);
        other.add(2);
        assertThat(Latencies.together(List.of(one, other)).percentile(50)).isEqualTo(2);
        assertThat(Latencies.together(List.of()).percentile(99)).isZero();
    }
}
