package beppay.platform.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/// A client that sends exactly the given bytes and reads the responses.
final class RawConnection implements AutoCloseable {
    /// If the server does not respond within this time, the test fails instead of hanging.
    private static final int PATIENCE_MILLIS = 20_000;

    record Response(int status, Map<String, String> headers, String body) {
        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    private final Socket socket;
    private final InputStream in;

    RawConnection(WebServer server) {
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
            socket.setSoTimeout(PATIENCE_MILLIS);
            in = new BufferedInputStream(socket.getInputStream());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// Sends each character as one byte, so a test can send bytes that are not UTF-8.
    RawConnection say(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return this;
    }

    Response answer() {
        return answer(true);
    }

    /// Reads the response to a HEAD request, which has no body despite its Content-Length.
    Response answerWithoutBody() {
        return answer(false);
    }

    /// Waits until the server closes the connection, and returns everything that it sent.
    String untilClosed() {
        var all = new ByteArrayOutputStream();
        try {
            in.transferTo(all);
        } catch (SocketException reset) {
            // A reset closes the connection too.
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return all.toString(StandardCharsets.ISO_8859_1);
    }

    void reset() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Response answer(boolean withBody) {
        try {
            var first = line();
            var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
            for (var line = line(); !line.isEmpty(); line = line()) {
                int colon = line.indexOf(':');
                headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
            }
            int length = withBody ? Integer.parseInt(headers.getOrDefault("Content-Length", "0")) : 0;
            var body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
            return new Response(Integer.parseInt(first.substring(9, 12)), headers, body);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        while (true) {
            int c = in.read();
            if (c < 0) {
                throw new EOFException("The server closed the connection after: " + line);
            }
            if (c == '\n') {
                return line.toString().stripTrailing();
            }
            line.append((char) c);
        }
    }
}
