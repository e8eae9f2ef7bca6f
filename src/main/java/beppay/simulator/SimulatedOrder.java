package beppay.simulator;

import org.jspecify.annotations.Nullable;

/// An eSIM that was bought. An order of several eSIMs has several entries.
///
/// @param reference the client's reference
/// @param iccid null until the eSIM is allocated
/// @param cost in 1/10000 USD, without top-ups; refunded if the state is `CANCEL`
/// @param state as the supplier names it, or `LATE` while the order is invisible
public record SimulatedOrder(
        String reference,
        String orderNo,
        String packageCode,
        @Nullable String iccid,
        long cost,
        String state) {}
