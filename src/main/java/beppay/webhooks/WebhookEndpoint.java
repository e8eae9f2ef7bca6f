package beppay.webhooks;

import beppay.mode.Mode;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An address at which a partner receives events.
///
/// @param eventTypes the types that are delivered; null for all
/// @param failingSince when its attempts began to fail; null after a success
/// @param disabledAt since when nothing is delivered to it; null if it is not disabled
public record WebhookEndpoint(
        long id,
        long partnerId,
        Mode mode,
        String url,
        @Nullable List<String> eventTypes,
        Instant createdAt,
        @Nullable Instant failingSince,
        @Nullable Instant disabledAt,
        @Nullable DisabledReason disabledReason) {
    public enum DisabledReason {
        /// It responded with 410.
        GONE,
        /// It failed for five days.
        FAILING,
        /// The partner disabled it.
        PARTNER;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// With these settings. Enabling it ends its failures, and disabling it states the partner as the reason.
    WebhookEndpoint edited(String newUrl, @Nullable List<String> newTypes, boolean isEnabled, Instant now) {
        boolean isChanged = isEnabled != (disabledAt == null);
        return new WebhookEndpoint(
                id,
                partnerId,
                mode,
                newUrl,
                newTypes,
                createdAt,
                isChanged ? null : failingSince,
                isChanged ? isEnabled ? null : now : disabledAt,
                isChanged ? isEnabled ? null : DisabledReason.PARTNER : disabledReason);
    }

    /// The host of the URL. The rest may contain a credential, which the operator doesn't need.
    public String host() {
        return String.valueOf(URI.create(url).getHost());
    }

    /// The URL may contain a credential.
    @Override
    public String toString() {
        return "Webhook endpoint " + id;
    }
}
