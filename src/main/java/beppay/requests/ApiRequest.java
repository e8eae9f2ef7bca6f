package beppay.requests;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One request that a partner's program made with a key, as it is kept for its people to look at.
///
/// @param route as it is documented, without what stood behind the question mark
/// @param code why it was refused; null where it was not
/// @param body what was sent, every value in it that tells of a customer left out; null where nothing was
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
        @Nullable String body) {
    public boolean isRefused() {
        return code != null;
    }
}
