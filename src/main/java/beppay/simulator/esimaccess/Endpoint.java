package beppay.simulator.esimaccess;

import beppay.simulator.WireResponse;

/// A call of the supplier's API.
interface Endpoint {
    /// @throws Rejection for an error
    WireResponse respond(Fields request);
}
