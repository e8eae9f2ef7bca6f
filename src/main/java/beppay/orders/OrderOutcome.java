package beppay.orders;

import beppay.suppliers.SupplierOutcome;

/// An order with the outcome that its supplier reported.
record OrderOutcome(Order order, SupplierOutcome supplierOutcome) {
    long orderId() {
        return order.id();
    }
}
