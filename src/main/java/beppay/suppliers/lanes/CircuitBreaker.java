package beppay.suppliers.lanes;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Stops calls that are likely to fail. Half of the last ten calls must fail for it to open. Then it rejects all
/// calls, and after a pause it permits one trial. If the trial succeeds, it closes; otherwise the pause doubles.
final class CircuitBreaker {
    /// Few, because the price of each order with an unknown outcome stays held until it is resolved.
    static final int FAILURES_TO_OPEN = 5;

    private static final int CALLS = 10;
    private static final int LAST_CALLS = (1 << CALLS) - 1;
    /// Longer than a restart of a server, and short, since a trial is cheap.
    static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    /// During a long outage, one order a minute has an unknown outcome.
    static final Duration MAX_PAUSE = Duration.ofMinutes(1);
    /// The result of [#enter] for a rejected call.
    static final int REJECTED = -1;

    private static final Logger LOG = LoggerFactory.getLogger(CircuitBreaker.class);

    private enum State {
        CLOSED,
        OPEN,
        /// The trial is in progress.
        TRIAL
    }

    private final String name;
    private final LongSupplier nanos;
    private State state = State.CLOSED;
    /// One bit for each of the last calls, which is set if it failed.
    private int failures;
    /// The number of changes of the state. The result of a call that began in an earlier state is ignored.
    private int changes;
    private long openedAt;
    private Duration pause = FIRST_PAUSE;

    /// @param name for the log
    CircuitBreaker(String name, LongSupplier nanos) {
        this.name = name;
        this.nanos = nanos;
    }

    /// Whether [#enter] would permit a call now.
    synchronized boolean isPassable() {
        return switch (state) {
            case CLOSED -> true;
            case OPEN -> nanos.getAsLong() - openedAt >= pause.toNanos();
            case TRIAL -> false;
        };
    }

    /// Begins a call. Report its result with the returned number.
    ///
    /// @return [#REJECTED] if the call must not be made
    synchronized int enter() {
        if (!isPassable()) {
            return REJECTED;
        }
        if (state == State.OPEN) {
            change(State.TRIAL);
        }
        return changes;
    }

    /// @param entered the result of [#enter]
    synchronized void report(int entered, boolean isFailure) {
        if (entered != changes) {
            return;
        }
        failures = (failures << 1 | (isFailure ? 1 : 0)) & LAST_CALLS;
        if (state == State.TRIAL) {
            endTrial(isFailure);
        } else if (Integer.bitCount(failures) >= FAILURES_TO_OPEN) {
            LOG.warn("{} are suspended, because {} of the last {} failed.", name, FAILURES_TO_OPEN, CALLS);
            pause = FIRST_PAUSE;
            open();
        }
    }

    /// Ends a call that was not made. Another trial may begin at once.
    synchronized void withdraw(int entered) {
        if (entered == changes && state == State.TRIAL) {
            change(State.OPEN);
        }
    }

    private void endTrial(boolean isFailure) {
        if (isFailure) {
            pause = pause.multipliedBy(2).compareTo(MAX_PAUSE) < 0 ? pause.multipliedBy(2) : MAX_PAUSE;
            open();
        } else {
            LOG.warn("{} are no longer suspended. A trial succeeded.", name);
            failures = 0;
            change(State.CLOSED);
        }
    }

    private void open() {
        openedAt = nanos.getAsLong();
        change(State.OPEN);
    }

    private void change(State next) {
        state = next;
        changes++;
    }
}
