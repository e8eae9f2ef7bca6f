package beppay.simulator.esimgo;

import java.time.Instant;
import java.util.List;

/// An order that the supplier has accepted.
///
/// @param createdAt when the supplier accepted it, even if it is visible only later
/// @param readyAt when its bundles are processed
/// @param iccids the eSIMs of each line; empty if the bundles went to the inventory
/// @param runningBalance after the order, in 1/10000 USD
record PlacedOrder(
        String reference,
        Instant createdAt,
        Instant visibleAt,
        Instant readyAt,
        OrderRequest request,
        List<List<String>> iccids,
        long runningBalance) {
    boolean isVisible(Instant now) {
        return !visibleAt.isAfter(now);
    }

    boolean isReady(Instant now) {
        return !readyAt.isAfter(now);
    }

    int esimCount() {
        return iccids.stream().mapToInt(List::size).sum();
    }
}
