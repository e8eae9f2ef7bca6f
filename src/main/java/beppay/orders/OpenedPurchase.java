package beppay.orders;

import org.jspecify.annotations.Nullable;

/// A purchase after its first step: its order is written, or an earlier request has written it.
///
/// @param isReplayed whether the order comes from an earlier request with the same idempotency key
/// @param attempt the attempt with which a remote supplier must now be called; null if there is none to call
record OpenedPurchase(
        Order order, boolean isReplayed, @Nullable Attempt attempt) {}
