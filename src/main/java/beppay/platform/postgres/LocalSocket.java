package beppay.platform.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/// A connection to a Unix socket, as the `Socket` that PostgreSQL's driver expects. The JDK supports Unix
/// sockets only as channels, which have no timeouts.
///
/// At most one thread reads and one thread writes at a time, as in the driver. TCP options have no effect.
final class LocalSocket extends Socket {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final SocketChannel channel;
    private final Selector readable;
    private volatile int timeoutMillis;

    private LocalSocket(SocketChannel channel) throws IOException {
        this.channel = channel;
        readable = Selector.open();
        channel.register(readable, SelectionKey.OP_READ);
    }

    /// Retries while PostgreSQL's queue of new connections is full. In that case a Unix socket fails
    /// immediately, whereas TCP would wait.
    ///
    /// @throws SocketTimeoutException if the queue stays full
    static LocalSocket connect(Path path, Duration atMost) throws IOException {
        long since = System.nanoTime();
        while (true) {
            try {
                return connect(path);
            } catch (ConnectException nobodyListens) {
                throw nobodyListens;
            } catch (SocketException full) {
                if (!Files.exists(path)) {
                    throw full;
                } else if (System.nanoTime() - since > atMost.toNanos()) {
                    throw (SocketTimeoutException)
                            new SocketTimeoutException("PostgreSQL accepted no connection in time").initCause(full);
                }
            }
            Polling.pause();
        }
    }

    private static LocalSocket connect(Path path) throws IOException {
        var channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.configureBlocking(false);
            channel.connect(UnixDomainSocketAddress.of(path));
            return new LocalSocket(channel);
        } catch (IOException | RuntimeException failed) {
            channel.close();
            throw failed;
        }
    }

    private int read(byte[] bytes, int offset, int length) throws IOException {
        var buffer = ByteBuffer.wrap(bytes, offset, length);
        int timeout = timeoutMillis;
        long since = System.nanoTime();
        boolean isInterrupted = false;
        try {
            while (true) {
                int read = channel.read(buffer);
                if (read != 0 || length == 0) {
                    return read;
                }
                long left = timeout - (System.nanoTime() - since) / NANOS_PER_MILLI;
                if (timeout != 0 && left <= 0) {
                    throw new SocketTimeoutException("Read timed out");
                }
                // An interrupt ends a selector's wait, but not a socket's.
                isInterrupted |= Thread.interrupted();
                await(readable, timeout == 0 ? 0 : left);
            }
        } finally {
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void await(Selector selector, long millis) throws IOException {
        try {
            selector.select(millis);
            selector.selectedKeys().clear();
        } catch (ClosedSelectorException closed) {
            throw socketClosed(closed);
        }
    }

    private static SocketException socketClosed(Exception closed) {
        return (SocketException) new SocketException("Socket closed").initCause(closed);
    }

    private int available() throws IOException {
        try {
            int ready = readable.selectNow();
            readable.selectedKeys().clear();
            return ready;
        } catch (ClosedSelectorException closed) {
            throw socketClosed(closed);
        }
    }

    /// A write rarely blocks, since PostgreSQL reads a complete request before it responds.
    private void write(byte[] bytes, int offset, int length) throws IOException {
        var buffer = ByteBuffer.wrap(bytes, offset, length);
        channel.write(buffer);
        if (!buffer.hasRemaining()) {
            return;
        }
        try (var writable = Selector.open()) {
            channel.register(writable, SelectionKey.OP_WRITE);
            boolean isInterrupted = false;
            while (buffer.hasRemaining()) {
                isInterrupted |= Thread.interrupted();
                await(writable, 0);
                channel.write(buffer);
            }
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public InputStream getInputStream() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                var one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                Objects.checkFromIndexSize(offset, length, bytes.length);
                return LocalSocket.this.read(bytes, offset, length);
            }

            @Override
            public int available() throws IOException {
                return LocalSocket.this.available();
            }

            @Override
            public void close() throws IOException {
                LocalSocket.this.close();
            }
        };
    }

    @Override
    public OutputStream getOutputStream() {
        return new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                Objects.checkFromIndexSize(offset, length, bytes.length);
                LocalSocket.this.write(bytes, offset, length);
            }

            @Override
            public void close() throws IOException {
                LocalSocket.this.close();
            }
        };
    }

    @Override
    public void setSoTimeout(int millis) {
        timeoutMillis = millis;
    }

    @Override
    public int getSoTimeout() {
        return timeoutMillis;
    }

    @Override
    public boolean isConnected() {
        return true;
    }

    @Override
    public boolean isClosed() {
        return !channel.isOpen();
    }

    /// A thread that is reading or writing fails with an exception.
    @Override
    public void close() throws IOException {
        channel.close();
        readable.close();
    }

    @Override
    public void setTcpNoDelay(boolean on) {}

    @Override
    public void setKeepAlive(boolean on) {}

    @Override
    public void setReceiveBufferSize(int size) {}

    @Override
    public void setSendBufferSize(int size) {}

    /// The driver derives the size of its own buffer from this.
    @Override
    public int getSendBufferSize() throws SocketException {
        try {
            return channel.getOption(StandardSocketOptions.SO_SNDBUF);
        } catch (IOException closed) {
            throw socketClosed(closed);
        }
    }
}
