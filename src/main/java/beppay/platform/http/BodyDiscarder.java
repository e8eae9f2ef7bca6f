package beppay.platform.http;

import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable;

/// Reads and discards the rest of a request after its response. If a connection is closed while its caller still
/// sends, the system resets it, and the caller may never receive the response (RFC 9112 §9.6).
final class BodyDiscarder extends Invocable.Task.Abstract {
    private final Request request;
    private final TimedEndPoint endPoint;
    private final Callback done;
    private int left;

    /// @param maxBytes the limit beyond which the connection is closed
    BodyDiscarder(Request request, int maxBytes, Callback done) {
        super(InvocationType.NON_BLOCKING);
        this.request = request;
        this.endPoint = TimedEndPoint.of(request);
        this.left = maxBytes;
        this.done = done;
    }

    void begin() {
        endPoint.restArrives();
        run();
    }

    @Override
    public void run() {
        while (true) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(this);
                return;
            }
            boolean isOver = chunk.isLast() || Content.Chunk.isFailure(chunk);
            left -= chunk.remaining();
            chunk.release();
            if (isOver) {
                endPoint.restArrived();
                done.succeeded();
                return;
            }
            if (left < 0) {
                done.succeeded();
                endPoint.close();
                return;
            }
        }
    }
}
