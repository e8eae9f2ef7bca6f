package beppay.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EndpointPaceTest {
    @Test
    void a_slow_endpoint_occupies_little_and_delays_no_other() {
        var pace = new EndpointPace();
        assertThat(pace.rooms()).isEmpty();
        pace.begin(1, 7);
        pace.begin(1, 7);
        pace.begin(2, 7);
        assertThat(pace.rooms()).isEqualTo(Map.of(1L, 0, 2L, 1));
        pace.end(2, true);
        assertThat(pace.rooms()).isEqualTo(Map.of(1L, 0, 2L, 4));
        pace.end(1, false);
        assertThat(pace.rooms()).isEqualTo(Map.of(1L, 1, 2L, 4));
        pace.end(1, false);
        assertThat(pace.rooms()).isEqualTo(Map.of(2L, 4));
        assertThat(pace.total()).isZero();
        assertThatThrownBy(() -> pace.end(1, true)).isInstanceOf(IllegalStateException.class);
        assertThatCode(() -> pace.begin(3, 7)).doesNotThrowAnyException();
    }

    /// Each endpoint responds, so it gets as many as are permitted.
    private static EndpointPace quick(long... partnerIds) {
        var pace = new EndpointPace();
        for (int endpoint = 0; endpoint < partnerIds.length; endpoint++) {
            for (int i = 0; i < 6; i++) {
                pace.begin(endpoint, partnerIds[endpoint]);
                pace.end(endpoint, true);
            }
        }
        return pace;
    }

    @Test
    void a_partners_endpoints_together_occupy_a_third_of_a_server() {
        assertThat(quick(1, 1, 1, 1, 1, 1, 1, 1).rooms().values().stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(EndpointPace.MAX_OF_PARTNER);
        assertThat(quick(1, 2, 3, 4).rooms().values()).containsOnly(EndpointPace.MAX);
    }

    @Test
    void a_partners_endpoint_that_has_nothing_in_progress_comes_before_those_that_have() {
        var pace = quick(1, 1, 1);
        for (long endpoint : List.of(0L, 1L)) {
            for (int i = 0; i < EndpointPace.MAX; i++) {
                pace.begin(endpoint, 1);
            }
        }
        assertThat(pace.rooms()).isEqualTo(Map.of(0L, 0, 1L, 0, 2L, 0));
        for (int i = 0; i < 10; i++) {
            pace.end(0, true);
        }
        assertThat(pace.rooms()).isEqualTo(Map.of(0L, 0, 1L, 0, 2L, 10));
    }
}
