package beppay;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.catalog.sync.SyncSchedule;
import beppay.platform.db.Database;
import beppay.platform.http.WebSettings;
import beppay.platform.postgres.Postgres;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StopTest {
    /// For steps without a limit, such as the end of the Java process.
    private static final Duration RESERVE = Duration.ofSeconds(5);

    @Test
    void the_limits_of_a_stop_are_less_than_a_minute_in_all() {
        assertThat(WebSettings.MAX_STOP
                        .plus(SyncSchedule.MAX_STOP)
                        .plus(App.MAX_BACKGROUND_STOP)
                        .plus(Database.MAX_CLOSE)
                        .plus(Postgres.MAX_STOP)
                        .plus(RESERVE))
                .isLessThan(Duration.ofMinutes(1));
        assertThat(WebSettings.standard().stopWithin()).isEqualTo(WebSettings.MAX_STOP);
    }
}
