package beppay.orders;

import beppay.suppliers.Answer;

/// What a supplier said of an order.
record Answered(Order order, Answer answer) {
    long orderId() {
        return order.id();
    }
}
