package beppay.platform.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.NanoTime;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/// A connection whose requests must arrive, and whose answers must be taken, within a time.
///
/// Jetty's idle time-out begins anew with every byte, so that a byte every few seconds would hold a connection
/// for ever. The time an action takes is not counted.
final class TimedEndPoint extends SocketChannelEndPoint {
    /// After the polite end, which may answer 400, comes the rude one.
    private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final long requestNanos;
    private final long replyNanos;
    private volatile boolean serving;
    private volatile @Nullable Long deadline;
    private volatile boolean told;

    TimedEndPoint(
            SocketChannel channel,
            ManagedSelector selector,
            SelectionKey key,
            Scheduler scheduler,
            WebSettings settings) {
        super(channel, selector, key, scheduler);
        setIdleTimeout(settings.idle().toMillis());
        this.requestNanos = settings.requestWithin().toNanos();
        this.replyNanos = settings.replyWithin().toNanos();
    }

    static TimedEndPoint of(Request request) {
        return (TimedEndPoint) request.getConnectionMetaData().getConnection().getEndPoint();
    }

    @Override
    public int fill(ByteBuffer buffer) throws IOException {
        int filled = super.fill(buffer);
        if (filled > 0 && !serving && deadline == null) {
            told = false;
            deadline = NanoTime.now() + requestNanos;
        }
        return filled;
    }

    void requestArrived() {
        serving = true;
        deadline = null;
    }

    void replyBegins() {
        serving = true;
        told = false;
        deadline = NanoTime.now() + replyNanos;
    }

    void replyTaken() {
        deadline = null;
        serving = false;
    }

    void endIfLate() {
        var until = deadline;
        if (until == null || NanoTime.isBefore(NanoTime.now(), until)) {
            return;
        }
        if (told) {
            close(new TimeoutException("Too slow"));
        } else {
            told = true;
            deadline = NanoTime.now() + GRACE_NANOS;
            onIdleExpired(new TimeoutException("Too slow"));
        }
    }
}
