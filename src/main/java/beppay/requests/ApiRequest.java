package beppay.requests;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A logged API request that was sent with a key.
///
/// @param route the documented route, without the query
/// @param code the error code of the response; null if the request succeeded
/// @param body the request body without the values that identify a customer; null if there was none
/// @param response the body of an error, without anything that identifies a customer; null if the request
///     succeeded
/// @param orderNumber the order that the request created or repeated; null if there is none
public record ApiRequest(
        long apiKeyId,
        long partnerId,
        Instant at,
        String method,
        String route,
        int status,
        @Nullable String code,
        long durationMicros,
        String requestId,
        @Nullable String body,
        @Nullable String response,
        @Nullable Long orderNumber) {
    public boolean isRefused() {
        return code != null;
    }
}
