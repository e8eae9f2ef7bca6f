package beppay.dashboard;

import beppay.orders.OrderHistory;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something that happened to an order.
///
/// @param at null for what is still under way
record OrderEvent(
        String title, @Nullable String sentence, @Nullable Instant at) {
    /// In the order in which it happened.
    static List<OrderEvent> of(OrderHistory.Detail order) {
        var line = order.line();
        var bought = new OrderEvent("Bought", buyer(order), line.createdAt());
        if (line.createdAt().equals(order.settledAt())) {
            return List.of(bought, new OrderEvent("Delivered", price(line) + " was charged.", order.settledAt()));
        }
        var held = new OrderEvent("Price held", price(line) + " was set aside in the wallet.", line.createdAt());
        return List.of(bought, held, last(order));
    }

    private static String buyer(OrderHistory.Detail order) {
        if (order.keyName() != null) {
            return "Through the key “%s”.".formatted(order.keyName());
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
            case PROCESSING -> new OrderEvent("Waiting for the supplier", asked(order.asks()), null);
        };
    }

    private static @Nullable String asked(int asks) {
        return asks == 0 ? null : "Asked %s what became of it.".formatted(DisplayFormat.count(asks, "time"));
    }

    private static String price(OrderHistory.Line line) {
        return DisplayFormat.money(line.price()) + " " + line.currency();
    }
}
