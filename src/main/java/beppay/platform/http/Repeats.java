package beppay.platform.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.BufferUtil;
import org.jspecify.annotations.Nullable;

/// What one connection asked last, and was answered from memory.
///
/// Bytes are only compared where a request begins. That is known for as long as each request on the connection came
/// by one read, which held nothing else; afterwards Jetty reads everything.
final class Repeats {
    /// More than a program sends, and little enough to be kept for each connection.
    static final int MOST_BYTES = 1_024;

    private byte @Nullable [] asked;
    private boolean isWhole;
    private boolean isOver;
    private @Nullable Repeat repeat;

    boolean areExpected() {
        return repeat != null && isWhole;
    }

    /// Null where something else was asked, or the answer is another by now.
    @Nullable
    Repeat find(ByteBuffer read) {
        return repeat != null && repeat.isAskedFor(read) ? repeat : null;
    }

    /// @param read at the beginning of a request, for Jetty
    void begin(ByteBuffer read) {
        isOver |= asked != null && !isWhole;
        isWhole = false;
        repeat = null;
        asked = isOver || read.remaining() > MOST_BYTES ? null : BufferUtil.toArray(read);
        isOver |= asked == null;
    }

    /// More of the request was read.
    void goOn() {
        isOver = true;
        asked = null;
    }

    /// @param request that Jetty made of what was read, and that is answered from memory
    void end(Request request) {
        isWhole = asked != null && isPlain(request) && Head.isWhole(asked);
    }

    /// Whether the bytes are those of the request, and of nothing else.
    boolean isWhole() {
        return isWhole;
    }

    /// Without a body, and the connection goes on after it.
    private static boolean isPlain(Request request) {
        var headers = request.getHeaders();
        return HttpMethod.GET.is(request.getMethod())
                && request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_1
                && !headers.contains(HttpHeader.CONNECTION)
                && !headers.contains(HttpHeader.EXPECT)
                && !headers.contains(HttpHeader.CONTENT_LENGTH)
                && !headers.contains(HttpHeader.TRANSFER_ENCODING);
    }

    /// @param head of the answer, as it is sent
    void remember(ByteBuffer head, Prepared prepared) {
        if (asked != null) {
            repeat = Repeat.of(asked, BufferUtil.toArray(head), prepared);
        }
    }
}
