package beppay.simulator;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An eSIM that was bought. An order of several eSIMs has several entries.
///
/// @param reference the client's transactionId
/// @param iccid null until the eSIM is allocated
/// @param cost in 1/10000 USD, without top-ups; refunded if the state is `CANCEL`
/// @param state `LATE` while the order is invisible, then `GETTING_RESOURCE` until the eSIM is allocated, and
///     then the supplier's esimStatus
public record SimulatedOrder(
        String reference,
        String orderNo,
        String packageCode,
        @Nullable String iccid,
        long cost,
        String state) {
    static List<SimulatedOrder> all(Account account, Instant now) {
        return account.allEsims().stream().map(esim -> of(esim, now)).toList();
    }

    private static SimulatedOrder of(Esim esim, Instant now) {
        var order = esim.order();
        var isAllocated = order.isAllocated(now);
        var unallocated = order.isVisible(now) ? "GETTING_RESOURCE" : "LATE";
        return new SimulatedOrder(
                order.reference(),
                order.orderNo(),
                esim.ordered().code(),
                isAllocated ? esim.iccid() : null,
                esim.cost(),
                isAllocated ? esim.status().name() : unallocated);
    }
}
