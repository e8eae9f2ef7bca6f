package beppay.orders;

import beppay.money.Money;
import org.jspecify.annotations.Nullable;

/// The content of a request to add a plan's data to an eSIM.
///
/// @param maxPrice the top-up fails if it costs more; null accepts any price
/// @param reference the partner's own text, which is returned with the order
/// @param idempotencyKey identifies repetitions of the same request
public record TopUpRequest(
        String planId,
        @Nullable Money maxPrice,
        @Nullable String reference,
        @Nullable String idempotencyKey) {}
