package beppay.platform.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A response: status, headers, and the body's bytes, which are sent unchanged.
public final class Reply {
    private static final byte[] NOTHING = {};
    private static final List<Header> JSON = List.of(new Header("Content-Type", "application/json"));

    private final int status;
    private final List<Header> headers;
    private final ReplyBody body;
    private final @Nullable PreparedReply prepared;
    private final @Nullable BodyWriter writer;
    private final @Nullable Assembly assembly;

    public Reply(int status, List<Header> headers, byte[] body) {
        this(status, List.copyOf(headers), new ReplyBody(body), null, null, null);
    }

    private Reply(
            int status,
            List<Header> headers,
            ReplyBody body,
            @Nullable PreparedReply prepared,
            @Nullable BodyWriter writer,
            @Nullable Assembly assembly) {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("A response's status is 200 to 599.");
        }
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.prepared = prepared;
        this.writer = writer;
        this.assembly = assembly;
    }

    /// One header line. A value must be printable ASCII, so it can't end the line and begin another (response
    /// splitting). Other text must be encoded by the caller.
    public record Header(String name, String value) {
        /// RFC 9110, section 5.6.2.
        private static final String TOKEN_CHARACTERS =
                "!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

        public Header {
            if (!isToken(name)) {
                throw new IllegalArgumentException("A header's name is a token.");
            }
            if (!isPrintable(value)) {
                throw new IllegalArgumentException("A header's value is printable ASCII.");
            }
        }

        private static boolean isToken(String name) {
            for (int i = 0; i < name.length(); i++) {
                if (TOKEN_CHARACTERS.indexOf(name.charAt(i)) < 0) {
                    return false;
                }
            }
            return !name.isEmpty();
        }

        private static boolean isPrintable(String value) {
            for (int i = 0; i < value.length(); i++) {
                if (value.charAt(i) < ' ' || value.charAt(i) > '~') {
                    return false;
                }
            }
            return true;
        }
    }

    public static Reply json(int status, byte[] body) {
        return new Reply(status, JSON, body);
    }

    public static Reply empty(int status) {
        return new Reply(status, List.of(), NOTHING);
    }

    /// Writes a body of any length while it is sent. An exception aborts the response, so the caller detects
    /// that the response is incomplete.
    @FunctionalInterface
    public interface BodyWriter {
        void writeTo(OutputStream body) throws IOException;
    }

    /// A response that is too long to be held in memory. It is written on a thread that waits for a slow caller,
    /// so its route must be from [Routes#getThatWaits] or [Routes#getOnVirtualThread].
    public static Reply streamed(int status, List<Header> headers, BodyWriter writer) {
        return new Reply(status, List.copyOf(headers), new ReplyBody(NOTHING), null, writer, null);
    }

    /// A long body that is assembled while it is sent, from bytes that are in memory anyway. It never waits, and
    /// can be sent once.
    public interface Assembly {
        int length();

        /// The number of bytes that the assembly itself holds in memory.
        int memory();

        /// Fills the slice with the next bytes.
        void fill(ByteBuffer slice);
    }

    public static Reply json(int status, Assembly assembly) {
        return new Reply(status, JSON, new ReplyBody(NOTHING), null, null, assembly);
    }

    /// The same response with one more header.
    public Reply with(String name, String value) {
        var more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new Reply(status, List.copyOf(more), body, null, writer, assembly);
    }

    /// The same response in the given coding.
    ///
    /// @param encoded the body in this coding
    public Reply encoded(ContentCoding coding, byte[] encoded) {
        var reply = new Reply(status, headers, encoded);
        return coding == ContentCoding.IDENTITY ? reply : reply.with("Content-Encoding", coding.code());
    }

    /// The same response for many callers: its headers and body are encoded once, outside of the heap.
    public Reply kept() {
        return new Reply(status, headers, body, PreparedReply.of(headers, body.bytes()), writer, null);
    }

    public int status() {
        return status;
    }

    /// Empty if the body is written or assembled while it is sent.
    public byte[] body() {
        return body.bytes();
    }

    ReplyBody content() {
        return body;
    }

    List<Header> headers() {
        return headers;
    }

    /// The first header of this name; empty if there is none.
    String header(String name) {
        for (var header : headers) {
            if (header.name().equalsIgnoreCase(name)) {
                return header.value();
            }
        }
        return "";
    }

    @Nullable
    PreparedReply prepared() {
        return prepared;
    }

    /// Null if the body is not streamed.
    @Nullable
    BodyWriter writer() {
        return writer;
    }

    /// Null if the body is not assembled while it is sent.
    @Nullable
    Assembly assembly() {
        return assembly;
    }

    /// Responses with these two statuses end with their headers (RFC 9110 §6.4.1).
    boolean mayHaveBody() {
        return status != 204 && status != 304;
    }
}
