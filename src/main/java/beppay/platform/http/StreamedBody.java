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

/// A body sent piece by piece, each when the one before it was taken. The caller has its time for each of them,
/// since nobody knows how many will come; memory is needed for one.
final class StreamedBody extends OutputStream {
    static final int PIECE_BYTES = 64 * 1024;
    private static final Logger LOG = LoggerFactory.getLogger(StreamedBody.class);

    private final TimedEndPoint endPoint;
    private final OutputStream wire;

    private StreamedBody(TimedEndPoint endPoint, OutputStream wire) {
        this.endPoint = endPoint;
        this.wire = wire;
    }

    /// Waits until all is taken. HEAD is answered without asking the writer for anything.
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
            LOG.error("An answer broke off", broken);
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

    /// Ends the body; without it the caller knows that something is missing.
    @Override
    public void close() throws IOException {
        endPoint.replyBegins();
        wire.close();
    }
}
