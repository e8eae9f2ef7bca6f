package beppay.api;

import beppay.platform.http.Call;
import beppay.platform.http.Reply;

/// The headers by which a page of any origin may read the catalogue (Fetch, "CORS protocol"). It is public and
/// nothing is sent with it, so every caller gets the same response. No route that takes a key allows this: a key
/// has no place in a page.
final class CorsHeaders {
    static final String PATH = "/api/partner/esim/plans";

    /// What scripts may read beside the body.
    private static final String EXPOSED = "ETag, Link, X-Request-Id";
    /// What scripts may send. Not the headers of a key: a browser reports an error to a page that sends one.
    private static final String ALLOWED = "Accept, Content-Type, If-None-Match";
    /// A day, of which browsers take as much as they like.
    private static final String SECONDS_KEPT = "86400";

    private CorsHeaders() {}

    static boolean isAllowed(Call call) {
        return call.path().equals(PATH);
    }

    static Reply on(Reply reply) {
        return reply.with("Access-Control-Allow-Origin", "*").with("Access-Control-Expose-Headers", EXPOSED);
    }

    /// What a browser asks before it sends a request that no form could send.
    static Reply preflight(Call call) {
        return on(Reply.empty(204))
                .with("Access-Control-Allow-Methods", "GET, HEAD")
                .with("Access-Control-Allow-Headers", ALLOWED)
                .with("Access-Control-Max-Age", SECONDS_KEPT)
                .with("Allow", "GET, HEAD, OPTIONS")
                .with("Cache-Control", "no-store");
    }
}
