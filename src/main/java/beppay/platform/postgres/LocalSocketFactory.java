package beppay.platform.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.SocketFactory;

/// Connects PostgreSQL's driver to a Unix socket. The driver creates an instance from the URL's parameters
/// `socketFactory`, the name of this class, and `socketFactoryArg`, the path of the socket.
public final class LocalSocketFactory extends SocketFactory {
    /// The same as the pool's limit for TCP connections.
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

    private final Path socket;

    /// @param socket the path of a Unix socket
    public LocalSocketFactory(String socket) {
        this.socket = Path.of(socket);
    }

    @Override
    public Socket createSocket() throws IOException {
        return LocalSocket.connect(socket, CONNECT_TIMEOUT);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return createSocket();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
        return createSocket();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return createSocket();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
        return createSocket();
    }
}
