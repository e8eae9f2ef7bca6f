package beppay.simulator.esimaccess;

import beppay.simulator.Fault;
import beppay.simulator.Processing;
import beppay.simulator.WireResponse;

/// A call of an endpoint. Only orders have the faults that [#orders] handles.
record EndpointCall(Endpoint endpoint, OrderEndpoint orders, Fields request) implements Processing {
    @Override
    public WireResponse process() {
        return respond(endpoint);
    }

    @Override
    public WireResponse processLate() {
        return respond(orders::placeLate);
    }

    @Override
    public WireResponse processOnce() {
        return respond(orders::placeOnce);
    }

    @Override
    public WireResponse refuse(Fault reason) {
        var error = switch (reason) {
            case OUT_OF_STOCK -> SupplierError.OUT_OF_STOCK;
            case PRICE_CHANGED -> SupplierError.WRONG_PRICE;
            default -> SupplierError.ORDER_PARAMETERS;
        };
        return respond(order -> orders.refuse(order, error));
    }

    private WireResponse respond(Endpoint called) {
        try {
            return called.respond(request);
        } catch (Rejection rejection) {
            return Envelope.failure(rejection);
        }
    }

    @Override
    public WireResponse tooManyCalls() {
        return Envelope.tooManyCalls();
    }
}
