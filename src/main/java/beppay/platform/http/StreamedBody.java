package beppay.platform.http;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A body that is sent in pieces, each after the previous one was written. The time limit applies to each piece,
/// since their number is unknown. Only one piece is in memory.
final class StreamedBody extends OutputStream {
    static final int PIECE_BYTES = 64 * 1024;
    private static final Logger LOG = LoggerFactory.getLogger(StreamedBody.class);

    private final TimedEndPoint endPoint;
    private final OutputStream wire;

    private StreamedBody(TimedEndPoint endPoint, OutputStream wire) {
        this.endPoint = endPoint;
        this.wire = wire;
    }

    /// Returns when the complete body was written. For HEAD, the writer is not called.
    static void write(Reply.BodyWriter writer, Request request, Response response, Callback taken) {
        if (request.getMethod().equals("HEAD")) {
            response.write(true, null, taken);
            return;
        }
        try {
            var pieces = new StreamedBody(TimedEndPoint.of(request), Content.Sink.asOutputStream(response));
            var body = new BufferedOutputStream(pieces, PIECE_BYTES);
            writer.writeTo(body);
            body.close();
            taken.succeeded();
        } catch (IOException | UncheckedIOException gone) {
            taken.failed(gone);
        } catch (RuntimeException | Error broken) {
            LOG.error("A response was aborted", broken);
            taken.failed(broken);
        }
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        endPoint.replyBegins();
        wire.write(bytes, from, count);
    }

    /// Ends the body. Without this, the caller detects that the body is incomplete.
    @Override
    public void close() throws IOException {
        endPoint.replyBegins();
        wire.close();
    }
}
