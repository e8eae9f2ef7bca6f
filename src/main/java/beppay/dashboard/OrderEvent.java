package beppay.dashboard;

import beppay.orders.Order;
import beppay.orders.history.OrderDetail;
import beppay.orders.history.OrderHistory;
import beppay.web.DisplayFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An event in the history of an order, or a step that is still to come.
///
/// @param at null if the time is not known
record OrderEvent(
        String title, @Nullable String sentence, @Nullable Instant at, State state) {
    enum State {
        DONE,
        IN_PROGRESS,
        /// Has not happened yet.
        EXPECTED
    }

    /// The events of an order, oldest first.
    static List<OrderEvent> of(OrderDetail order) {
        var line = order.line();
        var events = new ArrayList<OrderEvent>();
        events.add(done("Purchased", buyer(order), line.createdAt()));
        var sentAt = order.progress().sentAt();
        if (sentAt != null) {
            events.add(done("Price held", price(line) + " was reserved in the wallet.", line.createdAt()));
            addSupplier(events, order, sentAt);
        }
        events.add(last(order));
        for (var refund : order.refunds()) {
            var amount = DisplayFormat.money(refund.amount()) + " USD";
            events.add(done("Refunded", "%s: %s".formatted(amount, refund.reason()), refund.createdAt()));
        }
        return events;
    }

    private static String buyer(OrderDetail order) {
        if (order.keyName() != null) {
            return "With the API key “%s”.".formatted(order.keyName());
        }
        return order.memberEmail() == null
                ? "In the dashboard."
                : "By %s, in the dashboard.".formatted(order.memberEmail());
    }

    /// The steps of a supplier that is called over the network.
    private static void addSupplier(List<OrderEvent> events, OrderDetail order, Instant sentAt) {
        var isWaiting = order.line().status() == Order.Status.PROCESSING;
        var current = isWaiting ? State.IN_PROGRESS : State.DONE;
        var checks = isWaiting ? checks(order.progress().polls()) : null;
        if (order.progress().isAccepted()) {
            events.add(done("Sent to the supplier", null, sentAt));
            events.add(new OrderEvent("Accepted by the supplier", checks, null, current));
        } else {
            events.add(new OrderEvent("Sent to the supplier", checks, sentAt, current));
        }
    }

    private static @Nullable String checks(int polls) {
        return polls == 0 ? null : "The order's state was checked %s.".formatted(DisplayFormat.count(polls, "time"));
    }

    private static OrderEvent last(OrderDetail order) {
        var line = order.line();
        var settledAt = order.progress().settledAt();
        var delivered = line.topUpOf() == null ? "Delivered" : "Topped up";
        return switch (line.status()) {
            case COMPLETED -> done(delivered, price(line) + " was charged.", settledAt);
            case FAILED -> done("Refused by the supplier", price(line) + " was refunded to the wallet.", settledAt);
            case PROCESSING -> new OrderEvent(delivered, null, null, State.EXPECTED);
        };
    }

    private static OrderEvent done(String title, @Nullable String sentence, @Nullable Instant at) {
        return new OrderEvent(title, sentence, at, State.DONE);
    }

    private static String price(OrderHistory.Line line) {
        return DisplayFormat.money(line.price()) + " USD";
    }

    /// The class of its list item.
    String style() {
        return switch (state) {
            case DONE -> "step-done";
            case IN_PROGRESS -> "step-current";
            case EXPECTED -> "step-expected";
        };
    }
}
