package beppay.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An API key of the account, without its secret.
///
/// @param keyPrefix the first 11 characters of the key
/// @param isActive false if the key is revoked or expired
/// @param lastUsedAt accurate to about a minute; null if the key was never used
/// @param scopes the permissions of the key; null for all permissions
/// @param addresses the blocks of IP addresses from which the key may be used; null for any address
/// @param expiresAt the time at which the key expires; null for never
public record ApiKey(
        long id,
        String name,
        String keyPrefix,
        boolean isActive,
        @Nullable Instant lastUsedAt,
        Instant createdAt,
        @Nullable List<String> scopes,
        @Nullable List<String> addresses,
        @Nullable Instant expiresAt) {

    /// The settings of a new key. Those that are null are inherited from the key that creates it.
    ///
    /// @param scopes any of `wallet:read`, `orders:read`, `orders:write`, `keys:read`, `keys:write`,
    ///     `events:read`, `webhooks:write`
    /// @param addresses such as `203.0.113.7` or `203.0.113.0/24`
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record NewKey(
            String name,
            @Nullable List<String> scopes,
            @Nullable List<String> addresses,
            @Nullable Instant expiresAt) {

        public static NewKey named(String name) {
            return new NewKey(name, null, null, null);
        }

        public NewKey withScopes(String... scopes) {
            return new NewKey(name, List.of(scopes), addresses, expiresAt);
        }

        public NewKey withAddresses(String... blocks) {
            return new NewKey(name, scopes, List.of(blocks), expiresAt);
        }

        public NewKey expiringAt(Instant instant) {
            return new NewKey(name, scopes, addresses, instant);
        }
    }

    /// @param apiKey the complete key, which is never returned again
    public record CreatedKey(String apiKey, String keyPrefix, Instant createdAt) {
        @Override
        public String toString() {
            return "Key " + keyPrefix;
        }
    }
}
