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

/// A caller that says on the socket exactly what a test wants said, and reads what comes back.
final class RawConnection implements AutoCloseable {
    /// A server that doesn't answer fails its test instead of holding it up.
    private static final int PATIENCE_MILLIS = 20_000;

    record Answer(int status, Map<String, String> headers, String body) {
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

    /// One character is one byte, so that bytes which are no UTF-8 can be said too.
    RawConnection say(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return this;
    }

    Answer answer() {
        return answer(true);
    }

    /// The answer to a HEAD request has no body, whatever its Content-Length says.
    Answer answerWithoutBody() {
        return answer(false);
    }

    /// Blocks until the server ends the connection, and says what it sent until then.
    String untilClosed() {
        var all = new ByteArrayOutputStream();
        try {
            in.transferTo(all);
        } catch (SocketException reset) {
            // An end as well.
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return all.toString(StandardCharsets.ISO_8859_1);
    }

    void hangUp() {
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

    private Answer answer(boolean withBody) {
        try {
            var first = line();
            var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
            for (var line = line(); !line.isEmpty(); line = line()) {
                int colon = line.indexOf(':');
                headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
            }
            int length = withBody ? Integer.parseInt(headers.getOrDefault("Content-Length", "0")) : 0;
            var body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
            return new Answer(Integer.parseInt(first.substring(9, 12)), headers, body);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        while (true) {
            int c = in.read();
            if (c < 0) {
                throw new EOFException("The server ended the connection after: " + line);
            }
            if (c == '\n') {
                return line.toString().stripTrailing();
            }
            line.append((char) c);
        }
    }
}
