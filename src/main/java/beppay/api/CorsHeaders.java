package beppay.api;

import beppay.platform.http.Call;
import beppay.platform.http.Reply;

/// The headers that allow a page of any origin to read the catalogue (Fetch, "CORS protocol"). The catalogue is
/// public and requires no credentials. No route that requires a key allows this, because a key must not be in a
/// page.
final class CorsHeaders {
    static final String PATH = "/api/partner/esim/plans";

    /// The response headers that scripts may read.
    private static final String EXPOSED = "ETag, Link, X-Request-Id";
    /// The request headers that scripts may send. Those for a key are not included, so a browser reports an
    /// error to a page that sends one.
    private static final String ALLOWED = "Accept, Content-Type, If-None-Match";
    /// One day. Browsers apply lower limits of their own.
    private static final String SECONDS_KEPT = "86400";

    private CorsHeaders() {}

    static boolean isAllowed(Call call) {
        return call.path().equals(PATH);
    }

    static Reply on(Reply reply) {
        return reply.with("Access-Control-Allow-Origin", "*").with("Access-Control-Expose-Headers", EXPOSED);
    }

    /// The response to a preflight, which browsers send before any request that an HTML form can't send.
    static Reply preflight(Call call) {
        return on(Reply.empty(204))
                .with("Access-Control-Allow-Methods", "GET, HEAD")
                .with("Access-Control-Allow-Headers", ALLOWED)
                .with("Access-Control-Max-Age", SECONDS_KEPT)
                .with("Allow", "GET, HEAD, OPTIONS")
                .with("Cache-Control", "no-store");
    }
}
