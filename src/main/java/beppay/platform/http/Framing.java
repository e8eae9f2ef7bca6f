package beppay.platform.http;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/// The headers that determine the format and the end of a request's body.
final class Framing {
    private static final String CHUNKED = "chunked";
    private static final String IDENTITY = "identity";

    private Framing() {}

    static boolean hasBody(Request request) {
        return request.getLength() > 0 || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
    }

    /// Whether the caller may withhold the body until the server requests it (RFC 9110 §10.1.1).
    static boolean awaitsContinue(Request request) {
        return request.getHeaders().contains(HttpHeader.EXPECT);
    }

    /// Whether the request has a transfer coding although it uses HTTP/1.0, which has none. A proxy that uses
    /// HTTP/1.0 can't detect the end of a chunked body (RFC 9112 §6.1).
    static boolean isFaulty(Request request) {
        return request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_0
                && request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
    }

    /// Whether the body has a transfer coding that this server does not support. Jetty itself rejects a body
    /// whose last coding is not chunked (RFC 9112 §6.3).
    static boolean isUnknown(Request request) {
        for (var coding : request.getHeaders().getCSV(HttpHeader.TRANSFER_ENCODING, false)) {
            if (!coding.equalsIgnoreCase(CHUNKED)) {
                return true;
            }
        }
        return false;
    }

    /// Why the body can't be read; null if it can.
    static @Nullable RejectionReason whyUnreadable(Request request) {
        for (var coding : request.getHeaders().getCSV(HttpHeader.CONTENT_ENCODING, false)) {
            if (!coding.equalsIgnoreCase(IDENTITY)) {
                return RejectionReason.ENCODED_BODY;
            }
        }
        return request.getHeaders().contains(HttpHeader.CONTENT_RANGE) ? RejectionReason.PARTIAL_BODY : null;
    }
}
