package beppay.suppliers;

import beppay.esims.EsimStatus;

/// How far an eSIM that no phone can load appears to be used when it is delivered.
///
/// @param usedPercent how much of its data appears to be used, from 0 to 100
public record SimulatedUse(EsimStatus status, int usedPercent) {}
