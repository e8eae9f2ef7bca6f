package beppay.orders.history;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The columns of exported orders, the same in every export. They do not include the activation codes.
public final class OrderTable {
    public static final List<String> HEADS = List.of(
            "order", "created_at", "status", "plan_id", "plan", "price", "currency", "email", "reference", "iccid");

    private OrderTable() {}

    /// The cells of one order, in the order of [#HEADS].
    public static @Nullable Object[] cells(OrderHistory.Line order) {
        return new @Nullable Object[] {
            order.number(),
            order.createdAt(),
            order.status().code(),
            order.planId(),
            order.planName(),
            order.price(),
            order.currency(),
            order.email(),
            order.reference(),
            order.iccid()
        };
    }
}
