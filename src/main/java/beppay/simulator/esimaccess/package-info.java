/// Owns the simulated eSIM Access. It shares no code with the adapter, so that each tests the other.
@NullMarked
package beppay.simulator.esimaccess;

import org.jspecify.annotations.NullMarked;
