package beppay.catalog.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyncSettingsTest {
    @Test
    void by_default_catalogues_are_synchronised_every_hour_and_costs_may_change_by_a_fifth() {
        assertThat(of(Map.of())).isEqualTo(new SyncSettings(Duration.ofHours(1), new CostJump(20)));
    }

    @ParameterizedTest
    @CsvSource({"30m, PT30M", "2h, PT2H", "1d, PT24H", "0, PT0S"})
    void an_interval_has_a_unit(String text, Duration interval) {
        assertThat(of(Map.of("BEPPAY_SYNC_EVERY", text)).interval()).isEqualTo(interval);
    }

    @ParameterizedTest
    @ValueSource(strings = {"30", "30s", "0m", "-1h", "1h30m", "hourly", "99999h"})
    void an_invalid_interval_is_reported(String text) {
        var wrong = new ArrayList<String>();
        SyncSettings.of(Map.of("BEPPAY_SYNC_EVERY", text, "BEPPAY_COST_JUMP", "1001"), wrong);

        assertThat(wrong)
                .containsExactly(
                        "BEPPAY_SYNC_EVERY must be a number of minutes, hours or days, such as 30m, 1h or 1d, or 0 for"
                                + " never.",
                        "BEPPAY_COST_JUMP must be a whole number from 0 to 1000.");
    }

    private static SyncSettings of(Map<String, String> environment) {
        var wrong = new ArrayList<String>();
        var settings = SyncSettings.of(environment, wrong);
        assertThat(wrong).isEmpty();
        return settings;
    }
}
