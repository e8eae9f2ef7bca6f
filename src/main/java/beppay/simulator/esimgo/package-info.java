/// Owns the simulated eSIM Go. It shares no code with the adapter, so that each tests the other.
@NullMarked
package beppay.simulator.esimgo;

import org.jspecify.annotations.NullMarked;
