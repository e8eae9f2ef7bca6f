package beppay.platform.http;

/// Why a request is rejected before it reaches an action.
public enum RejectionReason {
    MALFORMED(400, "The request is not well-formed HTTP."),
    MALFORMED_QUERY(
            400,
            "The query string can't be decoded: it must be UTF-8, percent-encoded, and of at most 100 parameters."),
    HEAD_TOO_LARGE(400, "The URL and the headers are too large. Together they may have 8 KB."),
    TOO_SLOW(400, "The request was not sent completely within the time limit."),
    NOT_FOUND(404, "There is nothing at this address."),
    METHOD_NOT_ALLOWED(405, "This address does not support the method. The Allow header lists the supported methods."),
    PARTIAL_BODY(400, "Send the complete body. Content-Range is not supported."),
    BODY_TOO_LARGE(413, "The request's body is too large."),
    ENCODED_BODY(415, "Send the body uncompressed. Content-Encoding is not supported."),
    UNKNOWN_EXPECTATION(417, "The only supported expectation is Expect: 100-continue."),
    UNKNOWN_TRANSFER_CODING(501, "The only supported transfer coding is Transfer-Encoding: chunked."),
    NO_MEMORY(503, "The server has no memory left for this request. Nothing was done. Try again."),
    OVERLOADED(503, "The server has too many requests. Nothing was done. Try again."),
    STOPPING(503, "The server is stopping. Nothing was done. Try again.");

    private final int status;
    private final String sentence;

    RejectionReason(int status, String sentence) {
        this.status = status;
        this.sentence = sentence;
    }

    public int status() {
        return status;
    }

    /// The message for people.
    public String sentence() {
        return sentence;
    }

    /// Whether the connection is closed, because the next request's beginning is unknown or no request should
    /// follow.
    boolean endsConnection() {
        return switch (this) {
            case MALFORMED, HEAD_TOO_LARGE, TOO_SLOW, BODY_TOO_LARGE, UNKNOWN_TRANSFER_CODING, STOPPING -> true;
            case MALFORMED_QUERY,
                    NOT_FOUND,
                    METHOD_NOT_ALLOWED,
                    PARTIAL_BODY,
                    ENCODED_BODY,
                    UNKNOWN_EXPECTATION,
                    NO_MEMORY,
                    OVERLOADED -> false;
        };
    }
}
