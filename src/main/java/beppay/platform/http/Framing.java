package beppay.platform.http;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/// The headers that say what a request's body is and where it ends.
final class Framing {
    private static final String CHUNKED = "chunked";
    private static final String IDENTITY = "identity";

    private Framing() {}

    static boolean hasBody(Request request) {
        return request.getLength() > 0 || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
    }

    /// Whether a body was announced that is only sent when it is asked for (RFC 9110 §10.1.1).
    static boolean awaitsContinue(Request request) {
        return request.getHeaders().contains(HttpHeader.EXPECT);
    }

    /// HTTP/1.0 has no transfer codings: a proxy that speaks it doesn't see where a chunked body ends (RFC 9112
    /// §6.1).
    static boolean isFaulty(Request request) {
        return request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_0
                && request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
    }

    /// Whether the body is sent in a transfer coding that this server does not know. What is not chunked at the end,
    /// Jetty refuses by itself (RFC 9112 §6.3).
    static boolean isUnknown(Request request) {
        for (var coding : request.getHeaders().getCSV(HttpHeader.TRANSFER_ENCODING, false)) {
            if (!coding.equalsIgnoreCase(CHUNKED)) {
                return true;
            }
        }
        return false;
    }

    /// Why the body can't be read as it is; null where it can.
    static @Nullable RejectionReason whyUnreadable(Request request) {
        for (var coding : request.getHeaders().getCSV(HttpHeader.CONTENT_ENCODING, false)) {
            if (!coding.equalsIgnoreCase(IDENTITY)) {
                return RejectionReason.ENCODED_BODY;
            }
        }
        return request.getHeaders().contains(HttpHeader.CONTENT_RANGE) ? RejectionReason.PARTIAL_BODY : null;
    }
}
