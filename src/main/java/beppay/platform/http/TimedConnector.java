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

/// Listens, and looks after the time its connections take.
final class TimedConnector extends ServerConnector {
    /// Looking at all connections now and then is cheaper than a timer for each request.
    private static final long LOOK_EVERY_MILLIS = 250;

    /// What the system holds until it is accepted; the JDK's 50 is short of a burst.
    private static final int BACKLOG = 1_024;

    /// What the system holds of an answer for each connection; by itself it grows to megabytes, which nobody
    /// budgets. The system doubles this (socket(7)): forty megabits a second to a caller a tenth of a second
    /// away.
    private static final int SEND_BUFFER_BYTES = 256 * 1024;

    /// Each serves its connections on one thread. Jetty's usual half as many leave processors idle while
    /// connections wait; more than these are not needed by what answers at once, and threads must be left for the
    /// rest.
    private static final int SELECTORS = Math.min(Runtime.getRuntime().availableProcessors(), 8);

    /// While the server stops, connections are checked this often. A request that was sent just before still gets
    /// its response; an idle connection ends at the second check, whether or not its caller closes it.
    private static final long HURRY_EVERY_MILLIS = 100;

    /// While the server stops, the rest of a request is waited for as long.
    private static final long HALF_SENT_WHILE_STOPPING_MILLIS = 1_000;

    private final WebSettings settings;

    TimedConnector(Server server, WebSettings settings, HttpConnectionFactory http) {
        super(server, null, null, null, 1, SELECTORS, http);
        this.settings = settings;
        setHost(settings.host());
        setIdleTimeout(settings.idle().toMillis());
        setAcceptQueueSize(BACKLOG);
        setAcceptedSendBufferSize(SEND_BUFFER_BYTES);
        // Jetty would break off answers that are being taken as well.
        setShutdownIdleTimeout(-1);
    }

    @Override
    protected SocketChannelEndPoint newEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key) {
        return new TimedEndPoint(channel, selector, key, getScheduler(), settings);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        lookAgainLater();
    }

    private void lookAgainLater() {
        getScheduler().schedule(this::look, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            for (EndPoint endPoint : getConnectedEndPoints()) {
                ((TimedEndPoint) endPoint).endIfLate();
            }
        } finally {
            // Also when memory ran out: callers that are too slow are the likeliest cause.
            if (isRunning()) {
                lookAgainLater();
            }
        }
    }

    @Override
    public CompletableFuture<Void> shutdown() {
        hurryLater();
        return super.shutdown();
    }

    private void hurryLater() {
        getScheduler().schedule(this::hurry, HURRY_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void hurry() {
        try {
            for (EndPoint endPoint : getConnectedEndPoints()) {
                ((TimedEndPoint) endPoint).hurry(HALF_SENT_WHILE_STOPPING_MILLIS);
            }
        } finally {
            if (isRunning()) {
                hurryLater();
            }
        }
    }
}
