package beppay.platform.http;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Whether a request which changes something by a cookie comes from our own pages, or from no browser at all.
///
/// By `Sec-Fetch-Site`, and where a browser does not send that, by `Origin` (OWASP Cross-Site Request Forgery
/// Prevention Cheat Sheet). Entry points refuse any other.
public final class SameOrigin {
    private final @Nullable String own;

    /// @param address where people reach the server, as the operator has set it: a proxy may rewrite `Host`. Null
    /// where
    ///     it is not set
    public SameOrigin(@Nullable String address) {
        own = address == null ? null : origin(address);
    }

    public boolean isSo(Call call) {
        var site = call.header("Sec-Fetch-Site");
        var origin = call.header("Origin");
        return site != null
                ? site.equals("same-origin") || site.equals("none")
                : origin == null || isOwn(origin) || isSame(origin, call.header("Host"));
    }

    /// The site that the browser says its page is of, `https://partners.example.com`, where that is ours. Null
    /// where it says none, as browsers do where nothing is sent, and programs.
    public @Nullable String of(Call call) {
        return isSo(call) ? call.header("Origin") : null;
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

    /// As browsers write it, in lower case and without the scheme's own port (RFC 6454 §6.2); null where it is none.
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
