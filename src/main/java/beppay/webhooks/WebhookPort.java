package beppay.webhooks;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The port of a partner's endpoint.
///
/// @param suffix of the host in the URL: empty, or such as `:8443`
record WebhookPort(String suffix) {
    private static final int HTTPS = 443;
    /// The ports below are those of the system's services, such as SSH and SMTP (RFC 6335 §6).
    private static final int MIN_USER_PORT = 1_024;

    private static final int MAX_PORT = 65_535;
    /// Ports of other protocols, which browsers block too (WHATWG Fetch, "bad port").
    private static final Set<Integer> BLOCKED = Set.of(
            1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697,
            10080);

    /// @param suffix such as `:8443`, or null
    static WebhookPort parse(@Nullable String suffix, String scheme) {
        int port = suffix == null ? defaultOf(scheme) : Integer.parseInt(suffix.substring(1));
        if ((port != HTTPS && port < MIN_USER_PORT) || port > MAX_PORT || BLOCKED.contains(port)) {
            throw WebhookUrl.invalid("The port must be 443 or from 1024 to 65535, and not one of another protocol.");
        }
        return new WebhookPort(port == defaultOf(scheme) ? "" : ":" + port);
    }

    private static int defaultOf(String scheme) {
        return scheme.equals("https") ? HTTPS : 80;
    }
}
