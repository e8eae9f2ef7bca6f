package beppay.platform.http;

import java.nio.ByteBuffer;
import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.PreEncodedHttpField;

/// A reply's headers as they are on the wire, and its body where the system takes it from without a copy.
///
/// @param body is not sent itself, but duplicates of it
record PreparedReply(List<HttpField> fields, ByteBuffer body) {
    static PreparedReply of(List<Reply.Header> headers, byte[] body) {
        var fields = headers.stream()
                .<HttpField>map(header -> new PreEncodedHttpField(header.name(), header.value()))
                .toList();
        // What is sent in slices is copied a slice at a time, and need not lie in memory twice.
        var content = body.length == 0 || body.length > ReplyWriter.SLICE_BYTES ? ByteBuffer.wrap(body) : outside(body);
        return new PreparedReply(fields, content);
    }

    private static ByteBuffer outside(byte[] body) {
        return ByteBuffer.allocateDirect(body.length).put(body).flip();
    }
}
