package beppay.platform.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable.InvocationType;

/// Puts a reply on the wire, without waiting for the caller to take it, except where its body is only being written.
final class Sending {
    static final String REQUEST_ID = "X-Request-Id";

    /// The JDK copies what is still to be sent, at every write, and keeps as much memory for each thread.
    static final int SLICE_BYTES = 256 * 1024;

    private static final HttpField NO_SNIFFING = new PreEncodedHttpField("X-Content-Type-Options", "nosniff");

    private Sending() {}

    static void send(Reply reply, String requestId, Request request, Response response, Callback callback) {
        response.setStatus(reply.status());
        var headers = response.getHeaders();
        var prepared = reply.prepared();
        if (prepared != null) {
            prepared.fields().forEach(headers::add);
        } else {
            for (var header : reply.headers()) {
                headers.add(header.name(), header.value());
            }
        }
        headers.put(new HttpField(null, REQUEST_ID, requestId));
        headers.put(NO_SNIFFING);
        var endPoint = TimedEndPoint.of(request);
        endPoint.replyBegins();
        var taken = Callback.from(
                InvocationType.NON_BLOCKING,
                () -> {
                    endPoint.replyTaken();
                    callback.succeeded();
                },
                callback::failed);
        if (reply.writer() != null) {
            Pieces.write(reply.writer(), request, response, taken);
            return;
        }
        write(
                reply,
                prepared == null
                        ? ByteBuffer.wrap(reply.body())
                        : prepared.body().duplicate(),
                response,
                taken);
    }

    private static void write(Reply reply, ByteBuffer body, Response response, Callback taken) {
        if (!reply.mayHaveBody()) {
            // As the last write, it would have Jetty tell the length 0, which for a 304 is that of the 200
            // (RFC 9110 §8.6).
            response.write(false, null, taken);
        } else if (body.remaining() <= SLICE_BYTES) {
            response.write(true, body, taken);
        } else {
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.remaining());
            new Slices(body, response, taken).iterate();
        }
    }
}
