package beppay.platform.http;

import java.nio.ByteBuffer;
import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.PreEncodedHttpField;

/// A reply's encoded headers, and its body in memory that the system can send without a copy.
///
/// @param body must be duplicated before each use, since sending changes its position
record PreparedReply(List<HttpField> fields, ByteBuffer body) {
    static PreparedReply of(List<Reply.Header> headers, byte[] body) {
        var fields = headers.stream()
                .<HttpField>map(header -> new PreEncodedHttpField(header.name(), header.value()))
                .toList();
        // A long body is copied one slice at a time when it is sent, so it needs no second copy in memory.
        var content = body.length == 0 || body.length > ReplyWriter.SLICE_BYTES ? ByteBuffer.wrap(body) : outside(body);
        return new PreparedReply(fields, content);
    }

    private static ByteBuffer outside(byte[] body) {
        return ByteBuffer.allocateDirect(body.length).put(body).flip();
    }
}
