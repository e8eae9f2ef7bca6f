package beppay.platform.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An answer: status, headers, and the body's bytes, which are sent as they are.
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
            throw new IllegalArgumentException("An answer's status is 200 to 599.");
        }
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.prepared = prepared;
        this.writer = writer;
        this.assembly = assembly;
    }

    /// One header line. Refuses whatever could end the line and begin another (response splitting), which is
    /// why a value is printable ASCII: anything else a header needs to say is encoded by who says it.
    public record Header(String name, String value) {
        /// RFC 9110, section 5.6.2.
        private static final String OF_TOKENS =
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
                if (OF_TOKENS.indexOf(name.charAt(i)) < 0) {
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

    /// Writes a body of any length while the caller takes it. What it throws breaks the answer off, so that the
    /// caller sees that it is not whole.
    @FunctionalInterface
    public interface BodyWriter {
        void writeTo(OutputStream body) throws IOException;
    }

    /// An answer that is too long to be held in memory. It is written on a thread that waits for a slow
    /// caller: its route is one [Routes#getThatWaits] or [Routes#getOnVirtualThread].
    public static Reply streamed(int status, List<Header> headers, BodyWriter writer) {
        return new Reply(status, List.copyOf(headers), new ReplyBody(NOTHING), null, writer, null);
    }

    /// A long body that is put together while it is sent, out of bytes that are in memory anyway. It never waits,
    /// and is sent once.
    public interface Assembly {
        int length();

        /// How many bytes it holds itself.
        int memory();

        /// Fills the slice with the bytes that come next.
        void fill(ByteBuffer slice);
    }

    public static Reply json(int status, Assembly assembly) {
        return new Reply(status, JSON, new ReplyBody(NOTHING), null, null, assembly);
    }

    /// The same answer with one more header.
    public Reply with(String name, String value) {
        var more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new Reply(status, List.copyOf(more), body, null, writer, assembly);
    }

    /// The same answer in that coding.
    ///
    /// @param encoded its body, packed so
    public Reply encoded(ContentCoding coding, byte[] encoded) {
        var packed = new Reply(status, headers, encoded);
        return coding == ContentCoding.IDENTITY ? packed : packed.with("Content-Encoding", coding.code());
    }

    /// The same answer for many callers: what goes on the wire is made ready once, outside of the heap.
    public Reply kept() {
        return new Reply(status, headers, body, PreparedReply.of(headers, body.bytes()), writer, null);
    }

    public int status() {
        return status;
    }

    /// Empty where the body is only written or put together while it is sent.
    public byte[] body() {
        return body.bytes();
    }

    ReplyBody content() {
        return body;
    }

    List<Header> headers() {
        return headers;
    }

    /// Empty where there is none of that name.
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

    /// Null where the body is at hand.
    @Nullable
    BodyWriter writer() {
        return writer;
    }

    /// Null where the body is at hand.
    @Nullable
    Assembly assembly() {
        return assembly;
    }

    /// RFC 9110, section 6.4.1: these two end with their headers.
    boolean mayHaveBody() {
        return status != 204 && status != 304;
    }
}
