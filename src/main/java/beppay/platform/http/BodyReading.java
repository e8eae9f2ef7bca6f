package beppay.platform.http;

import java.io.ByteArrayOutputStream;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Invocable;

/// Reads a whole body as it arrives; no thread waits for it.
final class BodyReading extends Invocable.Task.Abstract {
    interface Reader {
        void wholeBody(byte[] body);

        void noBody(Unserved why);
    }

    private final Request request;
    private final int mostBytes;
    private final Reader reader;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream(0);

    BodyReading(Request request, int mostBytes, Reader reader) {
        super(InvocationType.NON_BLOCKING);
        this.request = request;
        this.mostBytes = mostBytes;
        this.reader = reader;
    }

    /// Before anything is read: a caller that asked with `Expect: 100-continue` keeps the body to itself.
    void begin() {
        if (request.getLength() > mostBytes) {
            reader.noBody(Unserved.BODY_TOO_LARGE);
        } else {
            run();
        }
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
                reader.noBody(slow ? Unserved.TOO_SLOW : Unserved.MALFORMED);
                return;
            }
            boolean fits = body.size() + chunk.remaining() <= mostBytes;
            if (fits) {
                var bytes = new byte[chunk.remaining()];
                chunk.getByteBuffer().get(bytes);
                body.writeBytes(bytes);
            }
            boolean last = chunk.isLast();
            chunk.release();
            if (!fits) {
                reader.noBody(Unserved.BODY_TOO_LARGE);
                return;
            }
            if (last) {
                reader.wholeBody(body.toByteArray());
                return;
            }
        }
    }
}
