package beppay.suppliers.esimgo;

import beppay.suppliers.RequestSlots;
import java.time.Instant;
import java.util.regex.Pattern;
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

    /// @param sentAt when the response was sent, by the vendor's clock; null if it does not state that
    record Success(@Nullable Instant sentAt) implements ApiResult {
        @Override
        public @Nullable String reason() {
            return null;
        }
    }

    /// A readable response of eSIM Go with a status from 400 to 499, except 429.
    ///
    /// @param message the vendor's text, which only selects an outcome, since there are no error codes
    record Rejected(int status, String message) implements ApiResult {
        private static final Pattern ICCID = Pattern.compile("(?i)\\biccid\\b");

        @Override
        public String reason() {
            return "HTTP status " + status;
        }

        /// The account no longer has the eSIM. The same status (403) is that of an invalid API key.
        boolean isAboutEsim() {
            return ICCID.matcher(message).find();
        }

        /// The API key or this machine's address is rejected, or the eSIM is not in the account.
        boolean isAccessError() {
            return status == 401 || status == 403;
        }
    }

    /// eSIM Go did not receive the request, or rejected it because of too many requests.
    record NotProcessed(String reason) implements ApiResult {}

    /// The request may have been processed.
    record Unclear(String reason) implements ApiResult {}
}
