package beppay.orders;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Orders as an exported table, without the activation codes: the same columns in every export.
public final class OrderTable {
    public static final List<String> HEADS = List.of(
            "order", "created_at", "status", "plan_id", "plan", "price", "currency", "email", "reference", "iccid");

    private OrderTable() {}

    /// One for each head.
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
