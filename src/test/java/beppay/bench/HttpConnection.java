package beppay.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// A minimal HTTP client with one persistent connection.
final class HttpConnection implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int BUFFER = 16_384;
    private static final String LENGTH = "content-length:";

    private final Socket socket;
    private final InputStream in;

    HttpConnection(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout((int) PATIENCE.toMillis());
        in = new BufferedInputStream(socket.getInputStream(), BUFFER);
    }

    record Response(String head, byte[] body) {
        int status() {
            return Integer.parseInt(head.substring(9, 12));
        }

        /// Returns the value of the header, or an empty text if there is none.
        String header(String name) {
            return headers(name).stream().findFirst().orElse("");
        }

        List<String> headers(String name) {
            return head.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .toList();
        }
    }

    Response ask(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        var head = new StringBuilder();
        int length = 0;
        for (var line = line(); !line.isEmpty(); line = line()) {
            head.append(line).append('\n');
            if (line.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
                length = Integer.parseInt(line.substring(LENGTH.length()).strip());
            }
        }
        var response = new Response(head.toString(), new byte[0]);
        return response.status() == 304 ? response : new Response(head.toString(), in.readNBytes(length));
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("The connection was closed.");
            } else if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    static byte[] get(String path, String... headers) {
        var text = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n");
        for (var header : headers) {
            text.append(header).append("\r\n");
        }
        return text.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
