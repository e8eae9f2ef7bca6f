package beppay.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The traveller's page of an eSIM.
///
/// @param installUrl secret, because anyone who has the address can install the eSIM; null if the page has ended
/// @param expiresAt when the address stops working; null if it does not
/// @param hasAccessCode whether the traveller must enter an access code
public record Share(@Nullable String installUrl, @Nullable Instant expiresAt, boolean hasAccessCode) {
    @Override
    public String toString() {
        return "the page of an eSIM";
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Wanted(
            @Nullable String accessCode,
            @Nullable Instant expiresAt,
            @Nullable Boolean ended) {}
}
