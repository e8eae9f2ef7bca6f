package beppay.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// A port in front of a supplier. While it is shut, connections to it are refused.
final class SupplierPort implements AutoCloseable {
    private static final int BACKLOG = 100;

    private final InetSocketAddress supplier;
    /// Bound but not listening, so that no other process gets the port while it is shut.
    private final Socket reserved = new Socket();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<Socket> connections = new HashSet<>();
    private @Nullable ServerSocket listening;

    /// @param supplier the port of the simulator
    SupplierPort(int supplier) {
        this.supplier = new InetSocketAddress(InetAddress.getLoopbackAddress(), supplier);
        try {
            reserved.setReuseAddress(true);
            reserved.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        open();
    }

    String address() {
        return "http://localhost:" + reserved.getLocalPort();
    }

    synchronized void open() {
        try {
            var opened = new ServerSocket();
            opened.setReuseAddress(true);
            opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), reserved.getLocalPort()), BACKLOG);
            listening = opened;
            threads.execute(() -> accept(opened));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// Also ends all connections.
    synchronized void shut() {
        try {
            if (listening != null) {
                listening.close();
                listening = null;
            }
            for (var connection : connections) {
                connection.close();
            }
            connections.clear();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void accept(ServerSocket from) {
        try {
            while (true) {
                var client = from.accept();
                threads.execute(() -> connect(from, client));
            }
        } catch (IOException shut) {
            // Nothing is accepted until the port is opened again.
        }
    }

    private void connect(ServerSocket from, Socket client) {
        try (client;
                var server = new Socket()) {
            server.connect(supplier);
            if (isAdded(from, client, server)) {
                threads.execute(() -> copy(server, client));
                copy(client, server);
            }
        } catch (IOException ended) {
            // The other side ends too.
        } finally {
            remove(client);
        }
    }

    private synchronized boolean isAdded(ServerSocket from, Socket client, Socket server) {
        return !from.isClosed() && connections.add(client) && connections.add(server);
    }

    private synchronized void remove(Socket client) {
        connections.remove(client);
        connections.removeIf(Socket::isClosed);
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException ended) {
            // Both sides are closed.
        }
    }

    @Override
    public void close() {
        shut();
        threads.shutdownNow();
        try {
            reserved.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
