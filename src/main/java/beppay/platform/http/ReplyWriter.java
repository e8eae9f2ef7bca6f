package beppay.platform.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// Sends a reply. Does not wait for the caller to receive it, unless its body is streamed.
final class ReplyWriter {
    static final String REQUEST_ID = "X-Request-Id";

    /// At every write, the JDK copies everything that is still to be sent, and keeps a buffer of this size for
    /// each thread.
    static final int SLICE_BYTES = 256 * 1024;

    private static final HttpField NO_SNIFFING = new PreEncodedHttpField("X-Content-Type-Options", "nosniff");

    private ReplyWriter() {}

    static void send(Reply reply, String requestId, Request request, Response response, Callback callback) {
        response.setStatus(reply.status());
        var headers = response.getHeaders();
        var prepared = reply.prepared();
        if (prepared != null) {
            for (var field : prepared.fields()) {
                headers.add(field);
            }
        } else {
            for (var header : reply.headers()) {
                headers.add(header.name(), header.value());
            }
        }
        headers.add(new HttpField(null, REQUEST_ID, requestId));
        headers.add(NO_SNIFFING);
        var endPoint = TimedEndPoint.of(request);
        endPoint.replyBegins();
        var taken = new Taken(endPoint, callback);
        if (reply.writer() != null) {
            StreamedBody.write(reply.writer(), request, response, taken);
        } else if (reply.assembly() != null) {
            headers.put(HttpHeader.CONTENT_LENGTH, reply.assembly().length());
            new AssemblyWriter(reply.assembly(), response, taken).iterate();
        } else if (reply.mayHaveBody()) {
            write(body(reply, prepared), response, taken);
        } else {
            request.addHttpStreamWrapper(WithoutLength::new);
            response.write(true, null, taken);
        }
    }

    private static ByteBuffer body(Reply reply, @Nullable PreparedReply prepared) {
        return prepared == null
                ? ByteBuffer.wrap(reply.body())
                : prepared.body().duplicate();
    }

    /// Called when the system has accepted the complete response.
    private record Taken(TimedEndPoint endPoint, Callback callback) implements Callback {
        @Override
        public void succeeded() {
            endPoint.replyTaken();
            callback.succeeded();
        }

        @Override
        public void failed(Throwable cause) {
            callback.failed(cause);
        }

        @Override
        public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
        }
    }

    /// A reply that can't have a body. At the last write, Jetty would set the length to 0, but a 304 must have
    /// the length of the 200 (RFC 9110 §8.6). A separate write that only ends the reply would cost as much as
    /// the first.
    private static final class WithoutLength extends HttpStream.Wrapper {
        WithoutLength(HttpStream stream) {
            super(stream);
        }

        @Override
        public void prepareResponse(HttpFields.Mutable headers) {
            headers.remove(HttpHeader.CONTENT_LENGTH);
            super.prepareResponse(headers);
        }
    }

    private static void write(ByteBuffer body, Response response, Callback taken) {
        if (body.remaining() <= SLICE_BYTES) {
            response.write(true, body, taken);
        } else {
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.remaining());
            new SlicedBody(body, response, taken).iterate();
        }
    }
}
