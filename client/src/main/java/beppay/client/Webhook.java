package beppay.client;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An endpoint: a URL to which events are delivered.
///
/// @param events the types of events that are delivered, or only `*` for all
/// @param isEnabled whether events are delivered to it
/// @param disabledReason `gone` after a response 410, `failing` after five days, or `partner`; null if it is enabled
/// @param failingSince when the attempts began to fail; null after a success
public record Webhook(
        String id,
        String url,
        List<String> events,
        boolean isEnabled,
        @Nullable String disabledReason,
        @Nullable Instant failingSince,
        Instant createdAt) {

    /// The URL may contain a credential.
    @Override
    public String toString() {
        return "Webhook " + id;
    }

    /// @param secret the key for a [WebhookVerifier], which no other response contains
    public record WithSecret(String id, String url, List<String> events, String secret, Instant createdAt) {
        @Override
        public String toString() {
            return "Webhook " + id;
        }
    }

    /// @param events null for all
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record New(String url, @Nullable List<String> events) {}

    /// A change of an endpoint. Each method returns a new change that changes one more field.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Change(
            @Nullable String url,
            @Nullable List<String> events,
            @Nullable Boolean isEnabled) {
        public static Change none() {
            return new Change(null, null, null);
        }

        public Change url(String url) {
            return new Change(url, events, isEnabled);
        }

        /// @param types such as `order.completed`, or only `*` for all
        public Change events(String... types) {
            return new Change(url, List.of(types), isEnabled);
        }

        public Change enabled(boolean isEnabled) {
            return new Change(url, events, isEnabled);
        }
    }

    /// The delivery of an event to an endpoint.
    ///
    /// @param eventId the [Event#id()]
    /// @param nextAttemptAt null if there will be no attempt
    /// @param attempts oldest first
    public record Delivery(
            String id,
            String eventId,
            String eventType,
            DeliveryStatus status,
            @Nullable Instant nextAttemptAt,
            Instant createdAt,
            List<Attempt> attempts) {}

    public enum DeliveryStatus {
        /// No attempt has succeeded yet.
        @JsonProperty("pending")
        PENDING,
        @JsonProperty("delivered")
        DELIVERED,
        /// The last attempt failed, or the endpoint was disabled or removed.
        @JsonProperty("failed")
        FAILED,
        /// A status of a newer server.
        @JsonEnumDefaultValue
        UNKNOWN
    }

    /// @param durationMs in milliseconds
    /// @param status the status of your server's response; null if there was none
    /// @param response the beginning of its body; null if there was none
    /// @param failure why there was no response; null if there was one
    public record Attempt(
            Instant attemptedAt,
            int durationMs,
            @Nullable Integer status,
            @Nullable String response,
            @Nullable String failure) {}
}
