package beppay.dashboard;

import beppay.orders.OrderHistory;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An event in the history of an order.
///
/// @param at null if the event is still in progress
record OrderEvent(
        String title, @Nullable String sentence, @Nullable Instant at) {
    /// The events of an order, oldest first.
    static List<OrderEvent> of(OrderHistory.Detail order) {
        var line = order.line();
        var bought = new OrderEvent("Purchased", buyer(order), line.createdAt());
        if (line.createdAt().equals(order.settledAt())) {
            return List.of(bought, new OrderEvent("Delivered", price(line) + " was charged.", order.settledAt()));
        }
        var held = new OrderEvent("Price held", price(line) + " was reserved in the wallet.", line.createdAt());
        return List.of(bought, held, last(order));
    }

    private static String buyer(OrderHistory.Detail order) {
        if (order.keyName() != null) {
            return "With the API key “%s”.".formatted(order.keyName());
        }
        return order.memberEmail() == null
                ? "In the dashboard."
                : "By %s, in the dashboard.".formatted(order.memberEmail());
    }

    private static OrderEvent last(OrderHistory.Detail order) {
        var price = price(order.line());
        return switch (order.line().status()) {
            case COMPLETED -> new OrderEvent("Delivered", price + " was charged.", order.settledAt());
            case FAILED ->
                new OrderEvent("Refused by the supplier", price + " was refunded to the wallet.", order.settledAt());
            case PROCESSING -> new OrderEvent("Waiting for the supplier", checks(order.polls()), null);
        };
    }

    private static @Nullable String checks(int polls) {
        return polls == 0 ? null : "The order's state was checked %s.".formatted(DisplayFormat.count(polls, "time"));
    }

    private static String price(OrderHistory.Line line) {
        return DisplayFormat.money(line.price()) + " " + line.currency();
    }
}
