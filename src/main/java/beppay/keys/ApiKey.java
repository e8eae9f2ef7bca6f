package beppay.keys;

import beppay.mode.Mode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A partner's key, without its secret.
///
/// @param scopes null where the key may do everything
/// @param addresses CIDR blocks from which alone the key is good; null for every address
public record ApiKey(
        long id,
        long partnerId,
        Mode mode,
        String name,
        String keyPrefix,
        @Nullable List<String> scopes,
        @Nullable List<String> addresses,
        @Nullable Instant expiresAt,
        Instant createdAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt) {

    public boolean isActive(Instant at) {
        return revokedAt == null && (expiresAt == null || at.isBefore(expiresAt));
    }

    public boolean may(Scope scope) {
        return scopes == null || scopes.contains(scope.code());
    }

    /// Whether the wanted key could do no more than this one.
    public boolean mayMake(Keys.Wanted wanted) {
        return isWithin(wanted.scopes(), scopes)
                && isWithin(wanted.addresses(), addresses)
                && (expiresAt == null
                        || (wanted.expiresAt() != null && !wanted.expiresAt().isAfter(expiresAt)));
    }

    /// Whether it may revoke the other one: itself, or a key without any scope that this one lacks. Addresses and
    /// expiry don't count: a program that replaces its key by a narrower one has to be able to revoke the wider
    /// one afterwards.
    public boolean mayRevoke(ApiKey other) {
        return other.id() == id || isWithin(other.scopes, scopes);
    }

    /// Null is everything.
    private static boolean isWithin(@Nullable List<String> wanted, @Nullable List<String> own) {
        return own == null || (wanted != null && own.containsAll(wanted));
    }
}
