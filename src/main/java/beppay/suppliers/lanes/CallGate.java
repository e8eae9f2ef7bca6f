package beppay.suppliers.lanes;

import beppay.platform.db.Incident;
import beppay.suppliers.RequestSlots.Use;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// What a call of one kind passes on its way to a supplier: the pause, the circuit breaker, the limit of calls at
/// the same time, and the rate limit.
final class CallGate {
    private static final Logger LOG = LoggerFactory.getLogger(CallGate.class);

    private final String name;
    private final BooleanSupplier isPaused;
    private final CircuitBreaker breaker;
    private final Semaphore calls;
    private final SharedRate rate;
    private final Use use;
    private final Duration maxWait;
    private final Incident overload;

    /// @param maxCalls the maximum number of calls at the same time, including those that wait for a slot
    CallGate(SharedRate rate, Use use, int maxCalls, BooleanSupplier isPaused, LongSupplier nanos) {
        name = switch (use) {
                    case ORDER -> "Orders from ";
                    case LOOK_UP -> "Look-ups at ";
                    case STATE -> "Calls for states at ";
                }
                + rate.supplier();
        maxWait = use == Use.STATE ? SharedRate.MAX_STATE_WAIT : SharedRate.MAX_WAIT;
        this.rate = rate;
        this.use = use;
        this.isPaused = isPaused;
        breaker = new CircuitBreaker(name, nanos);
        calls = new Semaphore(maxCalls);
        overload = new Incident(LOG, Level.WARN, name + " are no longer rejected.");
    }

    /// Makes the call, or returns the result of `rejected` if nothing was sent. If the call throws an exception, it
    /// has failed, and the exception is rethrown.
    <T> T call(Supplier<T> call, Function<T, CallResult> judge, Function<Rejection, T> rejected) {
        var rejection = rejection();
        if (rejection != null) {
            return rejected.apply(rejection);
        }
        if (!calls.tryAcquire()) {
            return rejected.apply(overloaded(Rejection.TOO_MANY_CALLS));
        }
        try (var slot = rate.take(use, maxWait)) {
            return slot == null
                    ? rejected.apply(overloaded(Rejection.NO_SLOT))
                    : rate.callWith(slot, () -> callNow(call, judge, rejected));
        } finally {
            calls.release();
        }
    }

    /// Whether a call would be made now, if it gets a slot.
    boolean isOpen() {
        return rejection() == null;
    }

    private @Nullable Rejection rejection() {
        if (isPaused.getAsBoolean()) {
            return Rejection.PAUSED;
        }
        return breaker.isPassable() ? null : Rejection.FAILING;
    }

    private Rejection overloaded(Rejection rejection) {
        if (use == Use.STATE) {
            // Usual while more states are due than the limit permits.
            return rejection;
        }
        overload.occurred("%s are rejected: %s".formatted(name, rejection));
        return rejection;
    }

    /// The supplier may have been paused, or may have begun to fail, while the call waited for its slot.
    private <T> T callNow(Supplier<T> call, Function<T, CallResult> judge, Function<Rejection, T> rejected) {
        overload.succeeded();
        if (isPaused.getAsBoolean()) {
            return rejected.apply(Rejection.PAUSED);
        }
        int entered = breaker.enter();
        if (entered == CircuitBreaker.REJECTED) {
            return rejected.apply(Rejection.FAILING);
        }
        var judged = CallResult.FAILED;
        try {
            var result = call.get();
            judged = judge.apply(result);
            return result;
        } finally {
            report(entered, judged);
        }
    }

    private void report(int entered, CallResult result) {
        if (result == CallResult.NOT_MADE) {
            breaker.withdraw(entered);
        } else {
            breaker.report(entered, result == CallResult.FAILED);
        }
    }
}
