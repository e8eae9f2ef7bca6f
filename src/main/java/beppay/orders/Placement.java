package beppay.orders;

import beppay.suppliers.SupplierOutcome;

/// Calls the supplier of an attempt, and after each definite refusal the supplier of the next offer.
final class Placement {
    private final Suppliers suppliers;
    private final SupplierCaller caller;
    private final Settlement settlement;

    Placement(Suppliers suppliers, SupplierCaller caller, Settlement settlement) {
        this.suppliers = suppliers;
        this.caller = caller;
        this.settlement = settlement;
    }

    /// @param isAccepted whether the last supplier has accepted the order and not delivered it yet
    record Placed(Order order, boolean isAccepted) {}

    /// @param attempt the order's open attempt, which was committed
    Placed place(Order order, Attempt attempt) {
        var current = new SettlementResult(order, attempt);
        SupplierOutcome outcome = null;
        while (current.next() != null) {
            var next = current.next();
            var report = caller.order(suppliers.remote(current.order(), next), next.forSupplier(current.order()));
            outcome = report.outcome();
            current = settlement.settle(current.order(), next, report);
        }
        return new Placed(current.order(), outcome instanceof SupplierOutcome.Pending);
    }
}
