package beppay.simulator.esimaccess;

import java.time.Instant;
import java.util.List;

/// An order that the supplier has accepted.
///
/// @param reference the client's transactionId
/// @param createdAt when the order becomes visible; later than its acceptance if the order is late
/// @param allocatedAt when its eSIMs can be queried
/// @param tranNos the eSIMs, by the supplier's number
record PlacedOrder(String reference, String orderNo, Instant createdAt, Instant allocatedAt, List<String> tranNos) {
    boolean isVisible(Instant now) {
        return !createdAt.isAfter(now);
    }

    boolean isAllocated(Instant now) {
        return !allocatedAt.isAfter(now);
    }
}
