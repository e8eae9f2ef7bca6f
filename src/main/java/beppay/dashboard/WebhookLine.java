package beppay.dashboard;

import beppay.webhooks.WebhookEndpoint;
import java.net.URI;
import java.util.Objects;

/// An endpoint as pages show it.
///
/// @param id the id in URLs
record WebhookLine(String id, WebhookEndpoint endpoint) {
    /// The page within its mode.
    String page() {
        return "/webhooks/" + id;
    }

    /// A short name: the host of the URL.
    String host() {
        return Objects.requireNonNullElse(URI.create(endpoint.url()).getAuthority(), endpoint.url());
    }

    boolean isEnabled() {
        return endpoint.disabledAt() == null;
    }

    String events() {
        var types = endpoint.eventTypes();
        return types == null ? "All events" : String.join(", ", types);
    }

    /// Why it is disabled, and what to do; empty if it is not.
    String reason() {
        return switch (endpoint.disabledReason()) {
            case null -> "";
            case GONE -> "It responded with 410 (Gone). Enable it when your server accepts events again.";
            case FAILING -> "All attempts failed for five days. Correct your server, then enable the endpoint.";
            case PARTNER -> "It was disabled in the dashboard or with the API.";
        };
    }
}
