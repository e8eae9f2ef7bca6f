package beppay.orders;

import org.jspecify.annotations.Nullable;

/// An order after the outcome of an attempt.
///
/// @param next the attempt with which another supplier must now be called; null if there is none
record SettlementResult(Order order, @Nullable Attempt next) {}
