package beppay.suppliers.esimaccess;

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

    /// @param code the error code of eSIM Access: six digits
    record Failure(String code) implements ApiResult {
        @Override
        public String reason() {
            return "error " + code;
        }
    }

    /// eSIM Access did not receive the request, or rejected it because of too many requests.
    record NotProcessed(String reason) implements ApiResult {}

    /// The request may have been processed.
    record Unclear(String reason) implements ApiResult {}
}
