package beppay.orders.history;

import beppay.orders.Order;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The filters and the page of a list of a partner's orders, newest first. A filter that is null matches every
/// order.
///
/// @param from the earliest time of the order, inclusive
/// @param to the latest time of the order, exclusive
/// @param after the last order on the previous page; null for the first page
public record OrderQuery(
        Order.@Nullable Status status,
        @Nullable String email,
        @Nullable String iccid,
        @Nullable String planId,
        @Nullable OrderText text,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable OrderCursor after,
        int offset,
        int limit) {
    /// The same filters, for the page after an order.
    public OrderQuery nextPage(@Nullable OrderCursor order, int limit) {
        return new OrderQuery(status, email, iccid, planId, text, from, to, order, 0, limit);
    }

    /// Whether there is no filter other than the status.
    boolean hasNoFilter() {
        return email == null && iccid == null && planId == null && text == null && from == null && to == null;
    }

    /// Whether it requests the first page without a filter.
    boolean isFirstPage() {
        return hasNoFilter() && status == null && after == null && offset == 0;
    }
}
