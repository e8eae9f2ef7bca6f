package beppay.orders;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Which of a partner's orders, newest first; null is no condition.
///
/// @param from the first instant, `to` the first one no longer asked for
/// @param before only orders with a lower id
public record OrderQuery(
        Order.@Nullable Status status,
        @Nullable String email,
        @Nullable String iccid,
        @Nullable String planId,
        @Nullable String reference,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Long before,
        int offset,
        int limit) {}
