package beppay.platform.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;

/// Assembles a long body while it is sent. Each slice is filled after the previous one was written.
final class AssemblyWriter extends IteratingCallback {
    /// One slice is held for each connection with a slow caller.
    static final int SLICE_BYTES = 32 * 1024;

    private final Reply.Assembly body;
    private final Response response;
    private final Callback taken;
    private final ByteBuffer slice;
    private int left;

    AssemblyWriter(Reply.Assembly body, Response response, Callback taken) {
        this.body = body;
        this.response = response;
        this.taken = taken;
        left = body.length();
        slice = ByteBuffer.allocate(Math.min(left, SLICE_BYTES));
    }

    @Override
    protected Action process() {
        if (left == 0) {
            return Action.SUCCEEDED;
        }
        slice.clear().limit(Math.min(left, slice.capacity()));
        body.fill(slice);
        left -= slice.flip().remaining();
        response.write(left == 0, slice, this);
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
