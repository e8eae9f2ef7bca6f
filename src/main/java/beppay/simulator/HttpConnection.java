package beppay.simulator;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.net.Socket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Serves one client's connection. HTTP is written on the socket itself, because the JDK's server can't reset a
/// connection, does not notice that a client gives up, and closes idle connections above 200.
final class HttpConnection implements Runnable {
    /// Longer than clients keep an idle connection, and than they wait for a response.
    private static final int MAX_IDLE_MILLIS = 120_000;

    /// Most responses are sent at once. The bytes of larger ones are not copied.
    private static final int BUFFER_BYTES = 4_096;

    private static final Logger LOG = LoggerFactory.getLogger(HttpConnection.class);

    private final Socket socket;
    private final HttpListener.Handler handler;

    HttpConnection(Socket socket, HttpListener.Handler handler) {
        this.socket = socket;
        this.handler = handler;
    }

    @Override
    public void run() {
        try (socket) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(MAX_IDLE_MILLIS);
            var requests = new RequestReader(socket.getInputStream());
            boolean isOpen;
            do {
                isOpen = serve(requests);
            } while (isOpen);
        } catch (IOException left) {
            LOG.debug("The client left: {}", left.getMessage());
        }
    }

    /// Returns whether the connection stays open.
    private boolean serve(RequestReader requests) throws IOException {
        try {
            var request = requests.next();
            if (request == null) {
                return false;
            }
            var response = response(request);
            return switch (response.delivery()) {
                case COMPLETE -> {
                    send(response, response.body().length, request.isLast());
                    yield !request.isLast();
                }
                case TRUNCATED -> {
                    send(response, response.body().length / 2, false);
                    yield false;
                }
                case RESET -> {
                    // A close that lingers for zero seconds sends RST instead of FIN.
                    socket.setSoLinger(true, 0);
                    yield false;
                }
                case WITHHELD -> {
                    requests.awaitEnd();
                    yield false;
                }
            };
        } catch (RequestReader.Unreadable unreadable) {
            var response = unreadable.response();
            send(response, response.body().length, true);
            return false;
        }
    }

    private WireResponse response(WireRequest request) {
        try {
            return handler.handle(request);
        } catch (RuntimeException defect) {
            LOG.error("The simulator failed on {}", request.path(), defect);
            return WireResponse.text(500, "The simulator has a defect. Its log has the details.");
        }
    }

    /// @param bytes how much of the body is sent
    private void send(WireResponse response, int bytes, boolean isLast) throws IOException {
        var out = new BufferedOutputStream(socket.getOutputStream(), BUFFER_BYTES);
        out.write(response.head(isLast));
        out.write(response.body(), 0, bytes);
        out.flush();
    }
}
