package beppay.simulator;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A call with at most one fault.
record FaultyCall(
        VirtualClock clock, Duration latency, @Nullable Fault fault, Processing processing) {
    /// Longer than most clients are patient, and shorter than their time-out.
    private static final Duration SLOW = Duration.ofSeconds(10);

    private static final WireResponse NONE = WireResponse.text(500, "");

    /// The call is processed before it waits, so that a client that gives up has bought.
    WireResponse respond() {
        var response = processed();
        clock.await(fault == Fault.SLOW ? latency.plus(SLOW) : latency);
        return response;
    }

    private WireResponse processed() {
        return switch (fault) {
            case TOO_MANY_CALLS -> processing.tooManyCalls();
            case TIMEOUT_LOST -> NONE.delivered(WireResponse.Delivery.WITHHELD);
            case RESET_BEFORE -> NONE.delivered(WireResponse.Delivery.RESET);
            case REFUSED, OUT_OF_STOCK, PRICE_CHANGED -> processing.refuse(fault);
            case TIMEOUT_CREATED -> processing.process().delivered(WireResponse.Delivery.WITHHELD);
            case RESET_AFTER -> processing.process().delivered(WireResponse.Delivery.RESET);
            case TRUNCATED -> processing.process().delivered(WireResponse.Delivery.TRUNCATED);
            case LATE_SUCCESS -> processing.processLate().delivered(WireResponse.Delivery.RESET);
            case DUPLICATE_402 -> processing.processOnce();
            case CREATED_500 -> {
                processing.process();
                yield WireResponse.text(500, "Internal Server Error");
            }
            case null, default -> processing.process();
        };
    }
}
