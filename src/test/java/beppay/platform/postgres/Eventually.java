package beppay.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Waits for another thread or process. The limit is generous, since the machine may be busy.
public final class Eventually {
    private static final Duration AT_MOST = Duration.ofSeconds(60);

    private Eventually() {}

    public static void holds(BooleanSupplier condition) {
        assertThat(Polling.until(condition, AT_MOST)).as("the condition holds").isTrue();
    }
}
