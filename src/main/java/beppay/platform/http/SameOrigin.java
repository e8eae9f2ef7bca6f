package beppay.platform.http;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// Whether a request which changes something by a cookie comes from our own pages, or from no browser at all.
///
/// By `Sec-Fetch-Site`, and where a browser does not send that, by `Origin` (OWASP Cross-Site Request Forgery
/// Prevention Cheat Sheet). What is not so, a door refuses.
public final class SameOrigin {
    private SameOrigin() {}

    public static boolean isSo(Call call) {
        var site = call.header("Sec-Fetch-Site");
        var origin = call.header("Origin");
        return site != null
                ? site.equals("same-origin") || site.equals("none")
                : origin == null || isSame(origin, call.header("Host"));
    }

    /// The site that the browser says its page is of, `https://partners.example.com`, where that is ours. Null where it
    /// says none, as browsers do where nothing is sent, and programs.
    public static @Nullable String of(Call call) {
        return isSo(call) ? call.header("Origin") : null;
    }

    private static boolean isSame(String origin, @Nullable String host) {
        try {
            return URI.create(origin).getAuthority() != null
                    && URI.create(origin).getAuthority().equals(host);
        } catch (IllegalArgumentException opaque) {
            return false;
        }
    }
}
