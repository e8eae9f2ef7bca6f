package beppay.orders;

/// The result of a purchase.
///
/// @param order completed or `processing`
/// @param isReplayed whether the order comes from an earlier request with the same idempotency key
public record Purchase(Order order, boolean isReplayed) {}
