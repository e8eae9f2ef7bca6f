package beppay.simulator;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads requests of HTTP/1.1 whose body has a Content-Length.
final class RequestReader {
    /// The largest order has 30 lines of some 200 bytes.
    static final int MAX_BODY_BYTES = 256 * 1024;
    /// Several times the headers of any client.
    private static final int MAX_HEAD_BYTES = 16 * 1024;
    /// A rejected body is read up to here, because a client that still sends may lose the response.
    private static final int MAX_DISCARDED_BYTES = 16 * MAX_BODY_BYTES;

    private final InputStream in;
    private int headBytes;

    RequestReader(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    /// A request that can't be read. The connection ends after the response.
    static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final int status;

        Unreadable(int status, String sentence) {
            super(sentence, null, false, false);
            this.status = status;
        }

        WireResponse response() {
            return WireResponse.text(status, String.valueOf(getMessage()));
        }
    }

    /// Returns null if the client has closed the connection.
    ///
    /// @throws Unreadable if this is not a request, or it exceeds a limit
    @Nullable
    WireRequest next() throws IOException {
        headBytes = 0;
        var line = line();
        if (line == null) {
            return null;
        }
        var words = line.split(" ", -1);
        if (words.length != 3 || !words[1].startsWith("/") || !words[2].equals("HTTP/1.1")) {
            throw new Unreadable(400, "This is not a request of HTTP/1.1.");
        }
        var target = words[1].split("\\?", 2);
        var headers = headers();
        return new WireRequest(words[0], target[0], target.length > 1 ? target[1] : "", headers, body(headers));
    }

    private Map<String, String> headers() throws IOException {
        var headers = new HashMap<String, String>();
        for (var line = line(); line != null && !line.isEmpty(); line = line()) {
            var colon = line.indexOf(':');
            if (colon < 1) {
                throw new Unreadable(400, "A header has no name.");
            }
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    /// Returns the line without its end, or null at the end of the stream.
    private @Nullable String line() throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                return null;
            }
            headBytes++;
            if (headBytes > MAX_HEAD_BYTES) {
                throw new Unreadable(431, "The headers have more than %d bytes.".formatted(MAX_HEAD_BYTES));
            }
            line.append((char) next);
        }
        var end = line.length() - 1;
        return end >= 0 && line.charAt(end) == '\r' ? line.substring(0, end) : line.toString();
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        if (headers.containsKey("transfer-encoding")) {
            throw new Unreadable(411, "The body must have a Content-Length.");
        }
        var text = headers.getOrDefault("content-length", "0");
        if (!text.matches("[0-9]{1,9}")) {
            throw new Unreadable(400, "The Content-Length is not a number of bytes.");
        }
        var length = Integer.parseInt(text);
        if (length > MAX_BODY_BYTES) {
            in.skipNBytes(Math.min(length, MAX_DISCARDED_BYTES));
            throw new Unreadable(413, "The body has more than %d bytes.".formatted(MAX_BODY_BYTES));
        }
        var body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("The client left.");
        }
        return body;
    }

    /// Waits until the client closes the connection, or the socket's time-out.
    void awaitEnd() throws IOException {
        while (in.read() >= 0) {}
    }
}
