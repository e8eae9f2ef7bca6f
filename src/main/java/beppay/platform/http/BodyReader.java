package beppay.platform.http;

import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Invocable;
import org.jspecify.annotations.Nullable;

/// Reads a complete body as it arrives. No thread waits for it.
final class BodyReader extends Invocable.Task.Abstract {
    interface Reader {
        void wholeBody(byte[] body);

        void noBody(RejectionReason why);
    }

    private static final byte[] NOTHING = {};

    private final Request request;
    private final int maxBytes;
    private final Reader reader;
    /// Null if the body is only read and discarded.
    private final @Nullable BodyBuffer body;
    private int size;

    BodyReader(Request request, int maxBytes, @Nullable BodyBuffer body, Reader reader) {
        super(InvocationType.NON_BLOCKING);
        this.request = request;
        this.maxBytes = maxBytes;
        this.body = body;
        this.reader = reader;
    }

    @Override
    public void run() {
        while (true) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(this);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                var slow = chunk.getFailure() instanceof TimeoutException;
                reader.noBody(slow ? RejectionReason.TOO_SLOW : RejectionReason.MALFORMED);
                return;
            }
            var whyNot = take(chunk);
            boolean last = chunk.isLast();
            chunk.release();
            if (whyNot != null) {
                reader.noBody(whyNot);
                return;
            }
            if (last) {
                reader.wholeBody(body == null ? NOTHING : body.whole());
                return;
            }
        }
    }

    private @Nullable RejectionReason take(Content.Chunk chunk) {
        if (chunk.remaining() > maxBytes - size) {
            return RejectionReason.BODY_TOO_LARGE;
        }
        size += chunk.remaining();
        return body == null || body.add(chunk.getByteBuffer()) ? null : RejectionReason.NO_MEMORY;
    }
}
