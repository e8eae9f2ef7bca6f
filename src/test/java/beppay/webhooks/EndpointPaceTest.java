package beppay.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EndpointPaceTest {
    @Test
    void a_slow_endpoint_occupies_little_and_delays_no_other() {
        var pace = new EndpointPace();
        assertThat(pace.rooms()).isEmpty();
        pace.begin(1);
        pace.begin(1);
        pace.begin(2);
        assertThat(pace.rooms()).isEqualTo(Map.of(1L, 0, 2L, 1));
        pace.end(2, true);
        assertThat(pace.rooms()).isEqualTo(Map.of(1L, 0, 2L, 4));
        pace.end(1, false);
        assertThat(pace.rooms()).isEqualTo(Map.of(1L, 1, 2L, 4));
        pace.end(1, false);
        assertThat(pace.rooms()).isEqualTo(Map.of(2L, 4));
        assertThat(pace.total()).isZero();
        assertThatThrownBy(() -> pace.end(1, true)).isInstanceOf(IllegalStateException.class);
        assertThatCode(() -> pace.begin(3)).doesNotThrowAnyException();
    }
}
