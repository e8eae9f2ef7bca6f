package beppay.suppliers.wire;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// The time for calls that belong together, such as those of a look-up. They also end when several in a row got
/// no response, because the others would only wait for their deadlines. It is used by one thread at a time.
public final class CallBudget {
    /// For a look-up. It is shorter than the reconciler's claim on the orders.
    public static final Duration LOOK_UP = Duration.ofMinutes(2);

    /// For a list of all orders of a day, which nobody waits for.
    public static final Duration LIST = Duration.ofMinutes(10);

    public static final String EXHAUSTED = "not all calls could be made";

    /// A single lost response must not end the look-up of hundreds of orders.
    private static final int MAX_FAILURES = 3;

    private final InstantSource clock;
    private final Instant end;
    private int failuresInARow;

    public CallBudget(InstantSource clock, Duration maxDuration) {
        this.clock = clock;
        end = clock.instant().plus(maxDuration);
    }

    public boolean mayContinue() {
        return failuresInARow < MAX_FAILURES && clock.instant().isBefore(end);
    }

    /// @param hasResponse whether the supplier responded to a call, with a result or an error
    public void called(boolean hasResponse) {
        failuresInARow = hasResponse ? 0 : failuresInARow + 1;
    }
}
