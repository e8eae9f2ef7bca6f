package beppay.orders;

import beppay.esims.EsimEvents;
import beppay.esims.OrderedEsim;
import beppay.ledger.Ledger;
import beppay.ledger.SupplierMoney;
import beppay.mode.Mode;
import beppay.money.Money;
import beppay.platform.db.Database;
import beppay.platform.db.Transaction;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;

/// Cancels delivered eSIMs at their remote suppliers, which return the cost to the operator's balance.
final class EsimCancellations {
    private final Database database;
    private final Suppliers suppliers;
    private final SupplierCaller caller;
    private final InstantSource clock;

    EsimCancellations(Database database, Suppliers suppliers, InstantSource clock, LongSupplier nanos) {
        this.database = database;
        this.suppliers = suppliers;
        this.caller = new SupplierCaller(clock, nanos);
        this.clock = clock;
    }

    /// Cancels all eSIMs of a completed order that are not cancelled, one after the other. Each result is committed
    /// before the next call.
    ///
    /// @return one for each eSIM; none if no remote supplier delivered the order
    List<EsimCancellation> cancel(Order order, OrderDetails details) {
        var delivered = details.attempts().stream()
                .filter(attempt -> attempt.state() == Attempt.State.DELIVERED)
                .findFirst();
        return delivered
                .map(attempt -> details.esims().stream()
                        .filter(esim -> !esim.isLate())
                        .map(esim -> cancel(order, attempt, esim, shareOfCost(details, esim)))
                        .toList())
                .orElse(List.of());
    }

    private EsimCancellation cancel(Order order, Attempt attempt, OrderedEsim esim, Money cost) {
        if (esim.cancelledAt() != null) {
            return new EsimCancellation(esim.iccid(), EsimCancellation.Outcome.CANCELLED, "it was cancelled before");
        }
        var supplier = suppliers.remoteIfPresent(order);
        if (supplier == null) {
            return new EsimCancellation(
                    esim.iccid(), EsimCancellation.Outcome.NOT_POSSIBLE, "the supplier is not set up for this command");
        }
        var report = caller.cancel(supplier, attempt.forSupplier(order), esim.iccid(), esim.supplierId());
        var cancellation = report.cancellation();
        database.transact(tx -> {
            SupplierCalls.add(tx, List.of(report.call()));
            if (cancellation.outcome() == EsimCancellation.Outcome.CANCELLED) {
                record(tx, order, attempt, esim, cost);
            }
            return cancellation;
        });
        return cancellation;
    }

    private void record(Transaction tx, Order order, Attempt attempt, OrderedEsim esim, Money cost) {
        var now = clock.instant();
        if (EsimEvents.cancel(tx, esim.id(), "Cancelled at " + attempt.supplier(), now)) {
            if (cost.isPositive() && order.mode() == Mode.LIVE) {
                Ledger.post(
                        tx,
                        List.of(SupplierMoney.costReturn(attempt.supplier(), order.partnerId(), order.id(), cost)),
                        now);
            }
        }
    }

    /// The shares of all eSIMs of an order sum to its cost.
    private static Money shareOfCost(OrderDetails details, OrderedEsim esim) {
        long cost = Money.sum(details.transfers().stream()
                        .filter(OrderTransfer::isCost)
                        .map(OrderTransfer::amount))
                .micros();
        int quantity = details.order().quantity();
        long before = Math.multiplyExact(cost, esim.position() - 1L) / quantity;
        return new Money(Math.multiplyExact(cost, (long) esim.position()) / quantity - before);
    }
}
