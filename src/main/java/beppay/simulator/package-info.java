/// Owns what all simulated suppliers share: a server that fails on request, its clock and its control. Each supplier
/// has a package below this one. They share no code with the adapters, so that each tests the other.
@NullMarked
package beppay.simulator;

import org.jspecify.annotations.NullMarked;
