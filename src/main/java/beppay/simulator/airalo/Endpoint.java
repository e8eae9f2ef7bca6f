package beppay.simulator.airalo;

import beppay.simulator.Fault;
import beppay.simulator.WireResponse;

/// A call of the supplier's API. Only orders have the faults of the other two methods.
interface Endpoint {
    /// @throws Rejection for an error
    WireResponse respond(ApiRequest request);

    /// Places an order, which becomes visible later.
    default WireResponse respondLate(ApiRequest request) {
        return respond(request);
    }

    /// Refuses an order.
    default WireResponse refuse(ApiRequest request, Fault reason) {
        return respond(request);
    }
}
