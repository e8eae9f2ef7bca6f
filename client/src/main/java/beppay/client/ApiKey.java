package beppay.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A key of the account, without its secret.
///
/// @param keyPrefix its first 11 characters
/// @param isActive false once it is revoked or has expired
/// @param lastUsedAt exact to a minute or so; null until it is used
/// @param scopes what it may do; null is everything
/// @param addresses the blocks of IP addresses that it may be used from; null is every address
/// @param expiresAt from then on it is no longer good; null is never
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

    /// A key to be made. What is null it has from the key that makes it.
    ///
    /// @param scopes of `wallet:read`, `orders:read`, `orders:write`, `keys:read`, `keys:write`
    /// @param addresses such as `203.0.113.7` or `203.0.113.0/24`
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Wanted(
            String name,
            @Nullable List<String> scopes,
            @Nullable List<String> addresses,
            @Nullable Instant expiresAt) {

        public static Wanted named(String name) {
            return new Wanted(name, null, null, null);
        }

        public Wanted withScopes(String... words) {
            return new Wanted(name, List.of(words), addresses, expiresAt);
        }

        public Wanted withAddresses(String... blocks) {
            return new Wanted(name, scopes, List.of(blocks), expiresAt);
        }

        public Wanted expiringAt(Instant instant) {
            return new Wanted(name, scopes, addresses, instant);
        }
    }

    /// @param apiKey the whole key; it is never shown again
    public record Made(String apiKey, String keyPrefix, Instant createdAt) {
        @Override
        public String toString() {
            return "Key " + keyPrefix;
        }
    }
}
