package beppay.webhooks;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The delivery of an event to an endpoint.
///
/// @param attempts how many were made
/// @param nextAttemptAt null if there will be none
public record WebhookDelivery(
        long id,
        long endpointId,
        long eventId,
        String eventType,
        State state,
        int attempts,
        @Nullable Instant nextAttemptAt,
        Instant createdAt,
        @Nullable Instant settledAt) {
    public enum State {
        PENDING,
        DELIVERED,
        /// The last attempt failed, or the endpoint was disabled or removed.
        FAILED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What happened when it was attempted.
    ///
    /// @param attempt counts from 1
    /// @param status of the response; null if there was none
    /// @param response the beginning of the response's body, redacted; null if there was none
    /// @param failure why there was no response; null if there was one
    public record Attempt(
            long deliveryId,
            int attempt,
            Instant attemptedAt,
            int durationMillis,
            @Nullable Integer status,
            @Nullable String response,
            @Nullable String failure) {}
}
