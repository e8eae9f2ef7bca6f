package beppay.simulator.esimgo;

import java.time.Instant;

/// An entry in the history of an eSIM.
///
/// @param bundle the name of the bundle; empty if the action was on the eSIM
record Action(String name, String bundle, Instant at) {}
