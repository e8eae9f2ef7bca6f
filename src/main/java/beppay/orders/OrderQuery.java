package beppay.orders;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Which of a partner's orders, newest first; null is no condition.
///
/// @param from the first instant, `to` the first one no longer asked for
/// @param after the order with which the last page ended
public record OrderQuery(
        Order.@Nullable Status status,
        @Nullable String email,
        @Nullable String iccid,
        @Nullable String planId,
        @Nullable String reference,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable OrderCursor after,
        int offset,
        int limit) {
    /// The same, from the order after that one on.
    public OrderQuery goingOn(@Nullable OrderCursor order, int most) {
        return new OrderQuery(status, email, iccid, planId, reference, from, to, order, 0, most);
    }

    /// Whatever their status.
    boolean isOfEveryOrder() {
        return email == null && iccid == null && planId == null && reference == null && from == null && to == null;
    }

    /// The first page of all orders.
    boolean isForTheNewest() {
        return isOfEveryOrder() && status == null && after == null && offset == 0;
    }
}
