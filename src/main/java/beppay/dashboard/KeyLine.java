package beppay.dashboard;

import beppay.keys.ApiKey;
import beppay.keys.Scope;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An API key as pages show it.
///
/// @param createdBy the display name of the key's creator
/// @param lastUsedAt null if the key was never used
record KeyLine(ApiKey key, String createdBy, @Nullable Instant lastUsedAt, Instant now) {
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
        return key.scopes() == null ? "all" : String.join(", ", key.scopes());
    }

    String addresses() {
        return key.addresses() == null ? "any" : String.join(", ", key.addresses());
    }

    /// Whether travellers receive the eSIMs that it buys by e-mail.
    String notifies() {
        var notifies = key.notifiesTravellers();
        return notifies == null ? "as in the settings" : notifies ? "always" : "never";
    }

    static String words(Scope scope) {
        return switch (scope) {
            case WALLET_READ -> "view the balance";
            case ORDERS_READ -> "view orders and their eSIMs";
            case ORDERS_WRITE -> "buy, top up, cancel, suspend, resume and share eSIMs";
            case EVENTS_READ -> "view events";
            case WEBHOOKS_WRITE -> "manage webhook endpoints and view their deliveries";
            case KEYS_READ -> "view API keys";
            case KEYS_WRITE -> "create and revoke API keys with the same or fewer permissions";
        };
    }
}
