package beppay.simulator.esimgo;

import beppay.simulator.WireResponse;

/// Responds to a call.
interface Endpoint {
    /// @throws Rejection with the error
    WireResponse respond(ApiCall call);
}
