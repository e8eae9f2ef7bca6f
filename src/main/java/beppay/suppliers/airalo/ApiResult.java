package beppay.suppliers.airalo;

import beppay.suppliers.RequestSlots;
import org.jspecify.annotations.Nullable;

/// What is known after a call of the API. Reasons are phrases for the operator, which contain no text of a
/// response.
sealed interface ApiResult {
    /// Why the call failed or may have failed; null for [Success].
    @Nullable
    String reason();

    /// Whether nothing was sent, because the rate limit permits no call at this time.
    default boolean isWithoutSlot() {
        return this instanceof NotProcessed unsent && unsent.reason().equals(RequestSlots.NO_SLOT);
    }

    record Success() implements ApiResult {
        @Override
        public @Nullable String reason() {
            return null;
        }
    }

    record Failure(ApiError error) implements ApiResult {
        @Override
        public String reason() {
            return error.reason();
        }
    }

    /// Airalo rejects the credentials or the address of this server, and did not process the request.
    record Rejected(String reason) implements ApiResult {}

    /// Airalo did not receive the request, or rejected it because of too many requests.
    record NotProcessed(String reason) implements ApiResult {}

    /// The request may have been processed.
    ///
    /// @param status the HTTP status if the response was an error without a documented body; otherwise 0
    record Unclear(String reason, int status) implements ApiResult {
        Unclear(String reason) {
            this(reason, 0);
        }
    }
}
