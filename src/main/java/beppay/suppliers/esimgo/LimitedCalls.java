package beppay.suppliers.esimgo;

import beppay.suppliers.esimgo.ApiResult.NotProcessed;
import beppay.suppliers.esimgo.ApiResult.Rejected;
import beppay.suppliers.esimgo.ApiResult.Success;
import beppay.suppliers.esimgo.ApiResult.Unclear;
import beppay.suppliers.wire.JsonBody;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Calls that belong together, and that end when their time has passed, or when several in a row got no useful
/// response, because the others would only wait for their deadlines. It is used by one thread.
final class LimitedCalls implements ApiCalls {
    /// A single lost response must not end the look-up of hundreds of orders.
    private static final int MAX_FAILURES = 3;

    private final ApiCalls calls;
    private final InstantSource clock;
    private final Instant end;
    private int failuresInARow;

    LimitedCalls(ApiCalls calls, InstantSource clock, Duration maxDuration) {
        this.calls = calls;
        this.clock = clock;
        end = clock.instant().plus(maxDuration);
    }

    @Override
    public ApiResult call(ApiRequest request, JsonBody.ValueReader reader) {
        if (failuresInARow >= MAX_FAILURES || !clock.instant().isBefore(end)) {
            return new NotProcessed("there was no time for all calls");
        }
        var result = calls.call(request, reader);
        failuresInARow = switch (result) {
            case Success _, Rejected _ -> 0;
            case NotProcessed _, Unclear _ -> failuresInARow + 1;
        };
        return result;
    }
}
