package beppay.platform.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable.InvocationType;

/// Puts a reply on the wire, without waiting for the caller to take it.
final class Sending {
    static final String REQUEST_ID = "X-Request-Id";

    private Sending() {}

    static void send(Reply reply, String requestId, Request request, Response response, Callback callback) {
        response.setStatus(reply.status());
        var headers = response.getHeaders();
        for (var header : reply.headers()) {
            headers.add(header.name(), header.value());
        }
        headers.put(REQUEST_ID, requestId);
        headers.put("X-Content-Type-Options", "nosniff");
        var body = reply.mayHaveBody() ? ByteBuffer.wrap(reply.body()) : null;

        var endPoint = TimedEndPoint.of(request);
        endPoint.replyBegins();
        response.write(
                // As the last write, it would have Jetty tell the length 0, which for a 304 is that of the 200
                // (RFC 9110 §8.6).
                reply.mayHaveBody(),
                body,
                Callback.from(
                        InvocationType.NON_BLOCKING,
                        () -> {
                            endPoint.replyTaken();
                            callback.succeeded();
                        },
                        callback::failed));
    }
}
