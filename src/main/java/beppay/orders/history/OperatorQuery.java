package beppay.orders.history;

import beppay.mode.Mode;
import beppay.orders.Order;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The filters of the operator's list of orders. A filter that is null matches every order.
///
/// @param email the customer's address, exactly; likewise `reference`
/// @param from the earliest time of the order, inclusive
/// @param to the latest time of the order, exclusive
public record OperatorQuery(
        Mode mode,
        @Nullable Long partnerId,
        Order.@Nullable Status status,
        @Nullable String planId,
        @Nullable String supplier,
        @Nullable String email,
        @Nullable String reference,
        @Nullable String iccid,
        @Nullable Instant from,
        @Nullable Instant to) {}
