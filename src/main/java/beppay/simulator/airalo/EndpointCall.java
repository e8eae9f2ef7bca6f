package beppay.simulator.airalo;

import beppay.simulator.Fault;
import beppay.simulator.Processing;
import beppay.simulator.WireResponse;
import java.util.function.Supplier;

/// A call of an endpoint.
///
/// @param limits of which the fault `429` reports the first
record EndpointCall(Endpoint endpoint, ApiRequest request, Limits limits) implements Processing {
    @Override
    public WireResponse process() {
        return respond(() -> endpoint.respond(request));
    }

    @Override
    public WireResponse processLate() {
        return respond(() -> endpoint.respondLate(request));
    }

    @Override
    public WireResponse refuse(Fault reason) {
        return respond(() -> endpoint.refuse(request, reason));
    }

    private static WireResponse respond(Supplier<WireResponse> response) {
        try {
            return response.get();
        } catch (Rejection rejection) {
            return rejection.response();
        }
    }

    @Override
    public WireResponse tooManyCalls() {
        return limits.simulated().response();
    }
}
