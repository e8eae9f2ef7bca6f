package beppay.platform.smtp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.SocketFactory;

/// Creates the connection's sockets and can close them from another thread. Angus Mail limits each read, but a
/// server that sends one byte at a time could hold a connection without end, and one that sends a response without
/// end could fill the memory.
final class SmtpSockets extends SocketFactory {
    /// For one e-mail. The certificates of a connection take a few kilobytes, and so do all responses.
    private static final int MAX_RECEIVED_BYTES = 256 * 1024;

    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
    private final AtomicInteger remaining = new AtomicInteger();

    /// Permits what the server sends for the next e-mail.
    void permitNext() {
        remaining.set(MAX_RECEIVED_BYTES);
    }

    /// TLS wraps these sockets, also from the beginning.
    void addTo(Properties properties) {
        properties.put("mail.smtp.socketFactory", this);
        properties.put("mail.smtps.socketFactory", this);
    }

    void closeAll() {
        for (var socket = open.poll(); socket != null; socket = open.poll()) {
            try {
                socket.close();
            } catch (IOException ignored) {
                // It is not used any more.
            }
        }
    }

    @Override
    public Socket createSocket() {
        var socket = new LimitedSocket(remaining);
        open.add(socket);
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException("Angus Mail connects with a timeout");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) {
        throw new UnsupportedOperationException("Angus Mail connects with a timeout");
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw new UnsupportedOperationException("Angus Mail connects with a timeout");
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress local, int localPort) {
        throw new UnsupportedOperationException("Angus Mail connects with a timeout");
    }
}
