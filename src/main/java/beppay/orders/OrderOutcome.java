package beppay.orders;

import beppay.suppliers.SupplierOutcome;

/// What a supplier said of an order.
record OrderOutcome(Order order, SupplierOutcome answer) {
    long orderId() {
        return order.id();
    }
}
