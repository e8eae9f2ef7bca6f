package beppay.violations.orders;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;

public final class ReadsTheClock {
    public static final Supplier<Instant> NOW = Instant::now;

    public static InstantSource clock() {
        return InstantSource.system();
    }

    private ReadsTheClock() {}
}
