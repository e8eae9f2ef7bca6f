package beppay.platform.outbound;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;

/// A request to another company's server.
///
/// @param needsNewConnection whether the request has a connection of its own. A server may close a connection that
///     was kept open at the time when the next request is sent, and its outcome would then be unknown. This
///     costs two milliseconds, and is worth it for a request that changes something
/// @param headers without `Accept-Encoding`, which [OutboundHttp] sets
/// @param body empty for a request without a body
/// @param deadline for the whole exchange: connecting, sending, and receiving the complete body
/// @param maxBytes the largest body of a response that is accepted
public record OutboundRequest(
        String method,
        URI uri,
        boolean needsNewConnection,
        Map<String, String> headers,
        byte[] body,
        Duration deadline,
        int maxBytes) {
    public OutboundRequest {
        headers = Map.copyOf(headers);
    }

    HttpRequest with(SingleUseBody publisher) {
        var builder = HttpRequest.newBuilder(uri).method(method, publisher);
        headers.forEach(builder::header);
        return builder.header("Accept-Encoding", "identity").build();
    }

    /// Omits the headers, which contain credentials, the body, and the query.
    @Override
    public String toString() {
        return method + " " + uri.getRawPath();
    }
}
