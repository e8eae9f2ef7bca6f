package beppay.simulator.airalo;

import beppay.simulator.CallRate;
import beppay.simulator.SimulatorContext;
import beppay.simulator.WireResponse;
import java.time.Duration;
import java.util.Map;

/// The limits of all calls, and of single calls. Without a limit of all calls, there are no limits.
final class Limits {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final CallRate all;
    private final int documented;
    /// The limits in each minute. Those of eSIMs are counted for each ICCID.
    private final Map<String, CallRate> single;

    Limits(SimulatorContext context) {
        all = context.limitPerSecond();
        documented = context.vendor().callsPerSecond();
        var isLimited = all.limit() > 0;
        single = Map.of(
                AiraloVendor.TOKEN, context.limit(isLimited ? 3 : 0, MINUTE),
                AiraloVendor.PACKAGES, context.limit(isLimited ? 40 : 0, MINUTE),
                AiraloVendor.REFUND, context.limit(isLimited ? 5 : 0, MINUTE),
                AiraloVendor.USAGE, context.limit(isLimited ? 10 : 0, MINUTE),
                AiraloVendor.HISTORY, context.limit(isLimited ? 10 : 0, MINUTE));
    }

    /// @throws Rejection if this call exceeds the limit of all calls
    void countCall() {
        if (!all.admits()) {
            throw Rejection.tooManyCalls(all.limit(), all.secondsLeft());
        }
    }

    /// @param key the ICCID in the path; empty if there is none
    /// @throws Rejection if this call exceeds its own limit
    void count(String call, String key) {
        var rate = single.get(call);
        if (rate != null && !rate.admits(key)) {
            throw Rejection.tooManyCalls(rate.limit(), rate.secondsLeft());
        }
    }

    /// Adds the state of a call's own limit to the response.
    WireResponse stated(String call, String key, WireResponse response) {
        var rate = single.get(call);
        return rate == null || rate.limit() == 0 || !response.headers().isEmpty()
                ? response
                : response.with(Map.of(
                        "X-RateLimit-Limit", String.valueOf(rate.limit()),
                        "X-RateLimit-Remaining", String.valueOf(rate.remaining(key))));
    }

    /// The response to a call that exceeds the vendor's limit, regardless of the options.
    Rejection simulated() {
        return Rejection.tooManyCalls(documented, all.secondsLeft());
    }
}
