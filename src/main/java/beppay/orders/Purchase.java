package beppay.orders;

import org.jspecify.annotations.Nullable;

/// The result of a purchase.
///
/// @param order completed or `processing`
/// @param isReplayed whether the order comes from an earlier request with the same idempotency key
/// @param attempt the attempt with which a remote supplier must now be called; null if there is none to call
public record Purchase(
        Order order, boolean isReplayed, @Nullable Attempt attempt) {}
