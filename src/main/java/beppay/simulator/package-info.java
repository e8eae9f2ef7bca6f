/// Owns the simulated supplier: a server with the wire format of eSIM Access that fails on request. It shares no
/// code with the adapter, so that each tests the other.
@NullMarked
package beppay.simulator;

import org.jspecify.annotations.NullMarked;
