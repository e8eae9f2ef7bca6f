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

/// Puts a reply on the wire, without waiting for the caller to take it, except where its body is only being written.
final class ReplyWriter {
    static final String REQUEST_ID = "X-Request-Id";

    /// The JDK copies what is still to be sent, at every write, and keeps as much memory for each thread.
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

    /// Called when the system has taken the whole answer.
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

    /// A reply that can't have a body. Of the last write Jetty would tell the length 0, which for a 304 is that of
    /// the 200 (RFC 9110 §8.6); another write only to end the reply would cost as much as the first.
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
