package beppay.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DataUsageTest {
    private static final long BINARY_GB = 1_073_741_824L;

    @Test
    void amounts_are_shown_in_the_units_of_the_total() {
        assertThat(new DataUsage(5 * BINARY_GB, BINARY_GB).text()).isEqualTo("1 of 5 GB");
        assertThat(new DataUsage(5_000_000_000L, 1_250_000_000L).text()).isEqualTo("1.25 of 5 GB");
        assertThat(new DataUsage(5 * BINARY_GB, BINARY_GB / 4).text()).isEqualTo("256 MB of 5 GB");
        assertThat(new DataUsage(500_000_000L, 0L).text()).isEqualTo("0 of 500 MB");
    }

    @Test
    void what_is_not_known_is_left_out() {
        assertThat(new DataUsage(null, BINARY_GB).text()).isEqualTo("1 GB used");
        assertThat(new DataUsage(5 * BINARY_GB, null).text()).isEqualTo("5 GB");
        assertThat(new DataUsage(null, null).isKnown()).isFalse();
        assertThat(new DataUsage(null, BINARY_GB).percent()).isNull();
        assertThat(new DataUsage(0L, 0L).percent()).isNull();
    }

    @Test
    void the_last_tenth_is_nearly_all() {
        assertThat(new DataUsage(1_000_000L, 890_000L).isNearlyAll()).isFalse();
        assertThat(new DataUsage(1_000_000L, 900_000L).isNearlyAll()).isTrue();
        assertThat(new DataUsage(1_000_000L, 2_000_000L).percent()).isEqualTo(100);
    }
}
