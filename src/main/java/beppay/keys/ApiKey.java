package beppay.keys;

import beppay.mode.Mode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A partner's key, without its secret.
///
/// @param scopes null if the key has all scopes
/// @param notifiesTravellers whether travellers receive the eSIMs that it buys by e-mail; null for the partner's
///     setting
/// @param addresses the CIDR blocks from which the key may be used; null for all addresses
public record ApiKey(
        long id,
        long partnerId,
        Mode mode,
        String name,
        String keyPrefix,
        @Nullable List<String> scopes,
        @Nullable List<String> addresses,
        @Nullable Boolean notifiesTravellers,
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

    /// Whether this key may create the wanted key: its scopes, addresses and validity must not exceed this
    /// key's.
    public boolean mayCreate(Keys.NewKey wanted) {
        return isWithin(wanted.scopes(), scopes)
                && isWithin(wanted.addresses(), addresses)
                && (expiresAt == null
                        || (wanted.expiresAt() != null && !wanted.expiresAt().isAfter(expiresAt)));
    }

    /// Whether this key may revoke another: itself, or a key that has no scope that this one lacks. Addresses
    /// and expiry don't matter, because a program that replaces its key with a narrower one must be able to
    /// revoke the wider one afterwards.
    public boolean mayRevoke(ApiKey other) {
        return other.id() == id || isWithin(other.scopes, scopes);
    }

    /// Null means all.
    private static boolean isWithin(@Nullable List<String> wanted, @Nullable List<String> own) {
        return own == null || (wanted != null && own.containsAll(wanted));
    }
}
