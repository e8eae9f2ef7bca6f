package beppay.platform.http;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Whether a request that is authenticated by a cookie comes from this server's own pages, or from no browser at
/// all. Entry points reject all other requests that change something.
///
/// The header `Sec-Fetch-Site` decides, or `Origin` if the browser does not send it (OWASP Cross-Site Request
/// Forgery Prevention Cheat Sheet).
public final class SameOrigin {
    private final @Nullable String own;

    /// @param address the public address of the server, as the operator has set it, since a proxy may rewrite
    ///     `Host`; null if it is not set
    public SameOrigin(@Nullable String address) {
        own = address == null ? null : origin(address);
    }

    public boolean isSameOrigin(Call call) {
        var site = call.header("Sec-Fetch-Site");
        var origin = call.header("Origin");
        return site != null
                ? site.equals("same-origin") || site.equals("none")
                : origin == null || isOwn(origin) || isSame(origin, call.header("Host"));
    }

    /// The request's `Origin`, such as `https://partners.example.com`, if the request is of the same origin.
    /// Null for another origin, and without the header, as from programs and for most GET requests of browsers.
    public @Nullable String of(Call call) {
        return isSameOrigin(call) ? call.header("Origin") : null;
    }

    private boolean isOwn(String origin) {
        return own != null && own.equals(origin(origin));
    }

    private static boolean isSame(String origin, @Nullable String host) {
        var sent = origin(origin);
        return sent != null
                && host != null
                && sent.equals(origin(URI.create(sent).getScheme() + "://" + host));
    }

    /// The origin in the format of browsers: in lower case and without the scheme's default port (RFC 6454
    /// §6.2). Null if the address has no origin.
    private static @Nullable String origin(String address) {
        try {
            var uri = URI.create(address);
            if (uri.getScheme() == null || uri.getHost() == null) {
                return null;
            }
            var scheme = uri.getScheme().toLowerCase(Locale.ROOT);
            int usual = scheme.equals("https") ? 443 : 80;
            var port = uri.getPort() < 0 || uri.getPort() == usual ? "" : ":" + uri.getPort();
            return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port;
        } catch (IllegalArgumentException opaque) {
            return null;
        }
    }
}
