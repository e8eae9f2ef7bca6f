package beppay.platform.outbound;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/// A server that does to each connection whatever a test wants. It counts the bytes that its clients accept.
public final class HostileServer implements AutoCloseable {
    private final ServerSocket listening;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicLong written = new AtomicLong();
    private final Behaviour behaviour;

    /// What the server does with a connection. Afterwards it closes the connection.
    public interface Behaviour {
        void treat(Connection connection) throws Exception;
    }

    public HostileServer(Behaviour behaviour) {
        this.behaviour = behaviour;
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
        threads.execute(this::accept);
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + listening.getLocalPort());
    }

    /// The complete requests, each with its head and body.
    public List<String> requests() {
        return requests;
    }

    public long written() {
        return written.get();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                var socket = listening.accept();
                sockets.add(socket);
                threads.execute(() -> treat(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void treat(Socket socket) {
        try (socket) {
            behaviour.treat(new Connection(socket));
        } catch (Exception lost) {
            // The client ended the connection, which most tests expect.
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
            for (var socket : sockets) {
                socket.close();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        threads.shutdownNow();
        threads.close();
    }

    public final class Connection {
        private final Socket socket;
        private final InputStream in;
        private final OutputStream out;

        private Connection(Socket socket) throws IOException {
            this.socket = socket;
            in = socket.getInputStream();
            out = socket.getOutputStream();
        }

        /// Reads a request with a `Content-Length`.
        public void readRequest() throws IOException {
            var head = new ByteArrayOutputStream();
            while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
                int next = in.read();
                if (next < 0) {
                    throw new IOException("the client left");
                }
                head.write(next);
            }
            var text = head.toString(ISO_8859_1);
            var length = text.replaceFirst("(?is).*\r\nContent-Length: *([0-9]+)\r\n.*", "$1");
            var body = in.readNBytes(length.matches("[0-9]+") ? Integer.parseInt(length) : 0);
            requests.add(text + new String(body, UTF_8));
        }

        public void write(byte[] bytes) throws IOException {
            out.write(bytes);
            out.flush();
            written.addAndGet(bytes.length);
        }

        public void write(String text) throws IOException {
            write(text.getBytes(UTF_8));
        }

        public void respond(String body) throws IOException {
            respond(200, "Content-Type: application/json", body.getBytes(UTF_8));
        }

        public void respond(int status, String header, byte[] body) throws IOException {
            write("HTTP/1.1 %d Any\r\n%s\r\nContent-Length: %d\r\n\r\n".formatted(status, header, body.length));
            write(body);
        }

        /// Waits until the client ends the connection.
        public void stall() throws IOException {
            in.transferTo(OutputStream.nullOutputStream());
        }

        /// Ends the connection with a reset instead of an orderly end.
        public void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }
    }
}
