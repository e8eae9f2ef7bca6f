package beppay.dashboard;

import beppay.keys.ApiKey;
import beppay.keys.Scope;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A key as it stands in a list.
///
/// @param madeBy in words
/// @param lastUsedAt null where it never was
record KeyLine(ApiKey key, String madeBy, @Nullable Instant lastUsedAt, Instant now) {
    private static final Duration EXPIRES_SOON = Duration.ofDays(7);

    boolean isActive() {
        return key.isActive(now);
    }

    boolean isRevoked() {
        return key.revokedAt() != null;
    }

    boolean expiresSoon() {
        return isActive() && expiresSoon(key, now);
    }

    static boolean expiresSoon(ApiKey key, Instant now) {
        var end = key.expiresAt();
        return end != null && end.isBefore(now.plus(EXPIRES_SOON));
    }

    String scopes() {
        return key.scopes() == null ? "everything" : String.join(", ", key.scopes());
    }

    String addresses() {
        return key.addresses() == null ? "anywhere" : String.join(", ", key.addresses());
    }

    static String words(Scope scope) {
        return switch (scope) {
            case WALLET_READ -> "see the balance";
            case ORDERS_READ -> "see orders, with their eSIMs";
            case ORDERS_WRITE -> "buy eSIMs";
            case KEYS_READ -> "see API keys";
            case KEYS_WRITE -> "make and revoke API keys that may do no more";
        };
    }
}
