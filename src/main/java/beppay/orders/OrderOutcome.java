package beppay.orders;

import beppay.suppliers.SupplierOutcome;

/// An attempt of an order with the outcome that its supplier reported.
record OrderOutcome(Order order, Attempt attempt, SupplierOutcome supplierOutcome) {
    long orderId() {
        return order.id();
    }
}
