package beppay.simulator.esimgo;

import org.jspecify.annotations.Nullable;

/// A bundle of the inventory, and the eSIM that gets it.
///
/// @param iccid null for a new eSIM
record ApplyLine(Bundle bundle, @Nullable String iccid) {}
