package beppay.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Accepts connections from this machine, each of which is served by a virtual thread.
final class HttpListener implements AutoCloseable {
    /// Calls that may wait at the same time. Each occupies a connection and about 30 KB.
    private static final int MAX_CONNECTIONS = 4_096;
    /// Clients that connect at the same time.
    private static final int BACKLOG = 1_024;

    private static final Logger LOG = LoggerFactory.getLogger(HttpListener.class);

    private final ServerSocket listening;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Handler handler;

    interface Handler {
        WireResponse handle(WireRequest request);
    }

    /// @throws UncheckedIOException if the port is not available
    HttpListener(int port, Handler handler) {
        this.handler = handler;
        try {
            listening = new ServerSocket();
            listening.setReuseAddress(true);
            listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
        threads.execute(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /// The number of open connections.
    int connections() {
        return connections.size();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                serve(listening.accept());
            } catch (IOException | RejectedExecutionException failed) {
                LOG.debug("A connection was not accepted: {}", failed.getMessage());
            }
        }
    }

    /// Above the limit, a connection is closed immediately.
    private void serve(Socket connection) throws IOException {
        connections.add(connection);
        if (connections.size() > MAX_CONNECTIONS || listening.isClosed()) {
            connections.remove(connection);
            connection.close();
            return;
        }
        threads.execute(() -> {
            try {
                new HttpConnection(connection, handler).run();
            } finally {
                connections.remove(connection);
            }
        });
    }

    /// Ends all connections, including those whose call still waits.
    @Override
    public void close() {
        try {
            listening.close();
            for (var connection : connections) {
                connection.close();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        threads.shutdownNow();
    }
}
