/// Owns the simulated Airalo. It shares no code with the adapter, so that each tests the other.
@NullMarked
package beppay.simulator.airalo;

import org.jspecify.annotations.NullMarked;
