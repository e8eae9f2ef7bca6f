package beppay.platform.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;

/// Writes a long body in slices, each after the previous one was written.
final class SlicedBody extends IteratingCallback {
    private final ByteBuffer body;
    private final Response response;
    private final Callback taken;

    SlicedBody(ByteBuffer body, Response response, Callback taken) {
        this.body = body;
        this.response = response;
        this.taken = taken;
    }

    @Override
    protected Action process() {
        if (!body.hasRemaining()) {
            return Action.SUCCEEDED;
        }
        var slice = body.slice(body.position(), Math.min(body.remaining(), ReplyWriter.SLICE_BYTES));
        body.position(body.position() + slice.remaining());
        response.write(!body.hasRemaining(), slice, this);
        return Action.SCHEDULED;
    }

    @Override
    protected void onCompleteSuccess() {
        taken.succeeded();
    }

    @Override
    protected void onCompleteFailure(Throwable cause) {
        taken.failed(cause);
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }
}
