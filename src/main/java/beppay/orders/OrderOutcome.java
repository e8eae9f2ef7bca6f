package beppay.orders;

import beppay.suppliers.SupplierOutcome;
import java.util.List;

/// An attempt of an order with the outcome that its supplier reported.
record OrderOutcome(Order order, Attempt attempt, SupplierReport report) {
    SupplierOutcome supplierOutcome() {
        return report.outcome();
    }

    List<SupplierCall> calls() {
        return report.calls();
    }

    long orderId() {
        return order.id();
    }
}
