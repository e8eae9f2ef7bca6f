package beppay.platform.outbound;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// Listens on all addresses of this computer, closes each connection, and counts them.
final class AcceptCounter implements AutoCloseable {
    private final ServerSocketChannel listening;
    private final BlockingQueue<Integer> ports = new LinkedBlockingQueue<>();

    AcceptCounter() {
        try {
            listening = ServerSocketChannel.open().bind(new InetSocketAddress(0));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Thread.ofPlatform().daemon().start(this::accept);
    }

    int port() {
        return listening.socket().getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                try (var connection = listening.accept()) {
                    ports.add(connection.socket().getPort());
                }
            }
        } catch (ClosedChannelException ended) {
            // The test has ended.
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// The connections until now. Connections are accepted in their order, so one of our own is accepted last.
    int count() throws Exception {
        try (var last = new Socket(InetAddress.getLoopbackAddress(), port())) {
            int count = 0;
            while (ports.take() != last.getLocalPort()) {
                count++;
            }
            return count;
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
