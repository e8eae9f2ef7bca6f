package beppay.team;

import beppay.refusals.Code;
import beppay.refusals.Refusal;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// As many passwords at once as a server can bear: each takes 19 MiB and a processor for a while, and anybody may
/// ask for it under any address.
final class Comparisons {
    private static final int AT_ONCE = 4;

    private final Semaphore room = new Semaphore(AT_ONCE);

    /// Refuses with `unavailable` where there is no room: nobody waits, lest partners' programs wait behind them.
    <T extends @Nullable Object> T one(Supplier<T> work) {
        if (!room.tryAcquire()) {
            throw new Refusal(Code.UNAVAILABLE, "Too many people are signing in at this moment; try again.")
                    .retryAfter(Duration.ofSeconds(1));
        }
        try {
            return work.get();
        } finally {
            room.release();
        }
    }
}
