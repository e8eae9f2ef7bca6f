package beppay.platform.postgres;

import beppay.platform.db.UnusableDatabase;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Waits for another process that sends no notification.
final class Polling {
    private static final long INTERVAL_MILLIS = 10;

    private Polling() {}

    /// Returns whether the condition became true in time.
    static boolean until(BooleanSupplier holds, Duration atMost) {
        long since = System.nanoTime();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() - since > atMost.toNanos()) {
                return false;
            }
            pause();
        }
        return true;
    }

    static void pause() {
        try {
            Thread.sleep(INTERVAL_MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new UnusableDatabase("BepPay was stopped while it waited for PostgreSQL.", stopped);
        }
    }
}
