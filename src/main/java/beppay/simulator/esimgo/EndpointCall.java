package beppay.simulator.esimgo;

import beppay.simulator.Fault;
import beppay.simulator.Processing;
import beppay.simulator.WireResponse;

/// A call of an endpoint. Only orders have the faults that [#orders] handles.
record EndpointCall(Route route, OrderEndpoint orders, ApiCall call) implements Processing {
    @Override
    public WireResponse process() {
        return respond(route.endpoint());
    }

    @Override
    public WireResponse processLate() {
        return respond(orders::placeLate);
    }

    @Override
    public WireResponse refuse(Fault reason) {
        return error(OrderEndpoint.refusal(reason));
    }

    private WireResponse respond(Endpoint called) {
        try {
            return called.respond(call);
        } catch (Rejection rejection) {
            return error(rejection);
        }
    }

    private WireResponse error(Rejection rejection) {
        var response = rejection.response();
        return route.isOrder() ? Responses.asText(response) : response;
    }

    @Override
    public WireResponse tooManyCalls() {
        return Responses.tooManyCalls();
    }
}
