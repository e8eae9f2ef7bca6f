package beppay.platform.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.NanoTime;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/// A connection whose requests must arrive, and whose answers must be taken, within a time.
///
/// Jetty's idle time-out begins anew with every byte, so that a byte every few seconds would hold a connection
/// permanently. The time an action takes is not counted, by neither.
final class TimedEndPoint extends SocketChannelEndPoint {
    /// After the polite end, which may answer 400, comes the rude one.
    private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final long SILENT = 0;
    private static final long RECEIVING = 1;
    private static final long SERVING = 2;
    private static final long REPLYING = 3;
    /// In every deadline, beside the phase that it ends.
    private static final long DEADLINE = 4;
    /// The bits that tell the phase, in a deadline as well.
    private static final long PHASE = 3;

    private final long idleMillis;
    private final long requestNanos;
    private final long replyNanos;

    /// The phase of the connection, or, once it was checked, the deadline of that phase. A request only stores
    /// its phase, which costs nothing; the periodic check of all connections reads the clock.
    private final AtomicLong phase = new AtomicLong(SILENT);

    /// The deadline of the grace period. Only the periodic check uses it.
    private long grace = SILENT;

    /// Only the thread that serves the current request uses it.
    private @Nullable String requestId;

    TimedEndPoint(
            SocketChannel channel,
            ManagedSelector selector,
            SelectionKey key,
            Scheduler scheduler,
            WebSettings settings) {
        super(channel, selector, key, scheduler);
        this.idleMillis = settings.idle().toMillis();
        setIdleTimeout(idleMillis);
        this.requestNanos = settings.requestWithin().toNanos();
        this.replyNanos = settings.replyWithin().toNanos();
    }

    static TimedEndPoint of(Request request) {
        return (TimedEndPoint) request.getConnectionMetaData().getConnection().getEndPoint();
    }

    @Override
    public int fill(ByteBuffer buffer) throws IOException {
        int filled = super.fill(buffer);
        if (filled > 0 && phase.get() == SILENT) {
            phase.setRelease(RECEIVING);
        }
        return filled;
    }

    void requestArrived() {
        phase.setRelease(SERVING);
    }

    void replyBegins() {
        phase.setRelease(REPLYING);
    }

    void replyTaken() {
        requestId = null;
        phase.setRelease(SILENT);
    }

    /// After its response; the rest has the time limit of another request.
    void restArrives() {
        phase.setRelease(RECEIVING);
    }

    void restArrived() {
        phase.setRelease(SILENT);
    }

    /// Of the request that is on its way, or a new one.
    String requestIdOr(RequestIds others) {
        return requestId == null ? others.next() : requestId;
    }

    void requestId(String given) {
        requestId = given;
    }

    @Override
    protected void onIdleExpired(TimeoutException silent) {
        // That time-out is for callers: an action may be silent for longer.
        if (phase.get() != SERVING) {
            super.onIdleExpired(silent);
        }
    }

    /// While the server stops: what is silent ends, as it would after a longer silence, and what is served or
    /// answered has its usual time.
    void hurry(long halfSentMillis) {
        long at = phase.get() & PHASE;
        if (at == SILENT) {
            super.onIdleExpired(new TimeoutException("Silent while the server stops"));
        } else {
            setIdleTimeout(at == RECEIVING ? halfSentMillis : idleMillis);
        }
    }

    void endIfLate() {
        long at = phase.get();
        if (at == RECEIVING) {
            phase.compareAndSet(at, deadline(requestNanos, at));
        } else if (at == REPLYING) {
            phase.compareAndSet(at, deadline(replyNanos, at));
        } else if (at != SILENT && at != SERVING && !NanoTime.isBefore(NanoTime.now(), at)) {
            end(at);
        }
    }

    private void end(long deadline) {
        if (deadline == grace) {
            close(new TimeoutException("Too slow"));
            return;
        }
        grace = deadline(GRACE_NANOS, deadline & PHASE);
        if (phase.compareAndSet(deadline, grace)) {
            super.onIdleExpired(new TimeoutException("Too slow"));
        }
    }

    private static long deadline(long nanos, long ended) {
        return ((NanoTime.now() + nanos) & ~PHASE) | DEADLINE | ended;
    }
}
