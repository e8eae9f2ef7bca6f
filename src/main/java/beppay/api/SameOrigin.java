package beppay.api;

import beppay.platform.http.Call;
import beppay.refusals.Code;
import beppay.refusals.Refusal;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// That a request which changes something by a cookie comes from our own pages, or from no browser at all.
///
/// By `Sec-Fetch-Site`, and where a browser does not send that, by `Origin` (OWASP Cross-Site Request Forgery
/// Prevention Cheat Sheet).
final class SameOrigin {
    private SameOrigin() {}

    /// Refuses with `forbidden`.
    static void require(Call call) {
        var site = call.header("Sec-Fetch-Site");
        var origin = call.header("Origin");
        var isOwn = site != null
                ? site.equals("same-origin") || site.equals("none")
                : origin == null || isSame(origin, call.header("Host"));
        if (!isOwn) {
            throw new Refusal(Code.FORBIDDEN, "The request comes from another site's page.");
        }
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
