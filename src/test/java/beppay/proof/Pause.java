package beppay.proof;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Waits for other processes, whose progress sends no notification.
final class Pause {
    private static final Duration INTERVAL = Duration.ofMillis(50);

    private Pause() {}

    static void of(Duration time) {
        try {
            var _ = new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /// Returns whether the condition became true in time.
    static boolean until(BooleanSupplier holds, Duration atMost) {
        long since = System.nanoTime();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() - since > atMost.toNanos()) {
                return false;
            }
            of(INTERVAL);
        }
        return true;
    }
}
