package beppay.simulator;

/// A call of the supplier's API.
interface Endpoint {
    /// @throws Rejection for an error
    WireResponse respond(Fields request);
}
