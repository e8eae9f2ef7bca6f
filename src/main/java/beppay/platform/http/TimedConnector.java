package beppay.platform.http;

import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/// Accepts connections, and enforces their time limits.
final class TimedConnector extends ServerConnector {
    /// Checking all connections periodically is cheaper than a timer for each request.
    private static final long CHECK_INTERVAL_MILLIS = 250;

    /// The number of connections that the system holds until they are accepted. The JDK's default of 50 is too
    /// few for a burst.
    private static final int BACKLOG = 1_024;

    /// The part of a response that the system buffers for each connection. By default it grows to megabytes,
    /// which are in no budget. The system doubles this value (socket(7)), which suffices for 40 Mbit/s at a
    /// round-trip time of 0.1 s.
    private static final int SEND_BUFFER_BYTES = 256 * 1024;

    /// Each selector serves its connections on one thread. Jetty's default is half as many, which leaves
    /// processors idle while connections wait. Immediate responses need at most eight, and threads must be
    /// left for other work.
    private static final int SELECTORS = Math.min(Runtime.getRuntime().availableProcessors(), 8);

    /// While the server stops, connections are checked this often. A request that was sent just before still
    /// gets its response; an idle connection ends at the second check, whether or not its caller closes it.
    private static final long HURRY_INTERVAL_MILLIS = 100;

    /// While the server stops, it waits this long for the rest of a request.
    private static final long HALF_SENT_WHILE_STOPPING_MILLIS = 1_000;

    private final WebSettings settings;

    TimedConnector(Server server, WebSettings settings, HttpConnectionFactory http) {
        super(server, null, null, null, 1, SELECTORS, http);
        this.settings = settings;
        setHost(settings.host());
        setIdleTimeout(settings.idle().toMillis());
        setAcceptQueueSize(BACKLOG);
        setAcceptedSendBufferSize(SEND_BUFFER_BYTES);
        // Jetty would also abort responses that are being sent.
        setShutdownIdleTimeout(-1);
    }

    @Override
    protected SocketChannelEndPoint newEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key) {
        return new TimedEndPoint(channel, selector, key, getScheduler(), settings);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        scheduleCheck();
    }

    private void scheduleCheck() {
        getScheduler().schedule(this::endLateConnections, CHECK_INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void endLateConnections() {
        try {
            for (EndPoint endPoint : getConnectedEndPoints()) {
                ((TimedEndPoint) endPoint).endIfLate();
            }
        } finally {
            // Also when memory ran out: slow callers are the most likely cause.
            if (isRunning()) {
                scheduleCheck();
            }
        }
    }

    @Override
    public CompletableFuture<Void> shutdown() {
        scheduleHurry();
        return super.shutdown();
    }

    private void scheduleHurry() {
        getScheduler().schedule(this::endSoonIfIdle, HURRY_INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void endSoonIfIdle() {
        try {
            for (EndPoint endPoint : getConnectedEndPoints()) {
                ((TimedEndPoint) endPoint).endSoonIfIdle(HALF_SENT_WHILE_STOPPING_MILLIS);
            }
        } finally {
            if (isRunning()) {
                scheduleHurry();
            }
        }
    }
}
