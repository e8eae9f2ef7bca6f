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

/// A connection with time limits for receiving a request and for sending its response.
///
/// Jetty's idle time-out restarts with every byte, so a byte every few seconds would hold a connection
/// permanently. The time that an action takes counts toward neither limit.
final class TimedEndPoint extends SocketChannelEndPoint {
    /// When the limit is exceeded, the caller may get a 400. After this time, the connection is closed.
    private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final long SILENT = 0;
    private static final long RECEIVING = 1;
    private static final long SERVING = 2;
    private static final long REPLYING = 3;
    /// The bit that marks a deadline, beside the bits of the phase that it ends.
    private static final long DEADLINE = 4;
    /// The bits of the phase, also in a deadline.
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

    /// The rest of a request arrives after its response. It has the time limit of another request.
    void restArrives() {
        phase.setRelease(RECEIVING);
    }

    void restArrived() {
        phase.setRelease(SILENT);
    }

    /// The id of the request in progress, or a new one.
    String requestIdOr(RequestIds others) {
        return requestId == null ? others.next() : requestId;
    }

    void requestId(String given) {
        requestId = given;
    }

    @Override
    protected void onIdleExpired(TimeoutException silent) {
        // The time-out applies to callers. An action may take longer.
        if (phase.get() != SERVING) {
            super.onIdleExpired(silent);
        }
    }

    /// Called while the server stops. A silent connection is closed, as after the idle time-out. A request that
    /// is being served, or whose response is being sent, has its usual time.
    void endSoonIfIdle(long halfSentMillis) {
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
