package beppay.platform.http;

/// Why a request is turned away before any action sees it.
public enum RejectionReason {
    MALFORMED(400, "The request is not well-formed HTTP."),
    MALFORMED_QUERY(
            400,
            "The query string can't be decoded: it must be UTF-8, percent-encoded, and of at most 100 parameters."),
    HEAD_TOO_LARGE(400, "The request's address and headers are too large: together they may have 8 KB."),
    TOO_SLOW(400, "The request was not sent in full in the time allowed."),
    NOT_FOUND(404, "There is nothing at this address."),
    METHOD_NOT_ALLOWED(405, "This address doesn't know the request's method; the Allow header names those it knows."),
    PARTIAL_BODY(400, "A body must be sent whole: this address does not support Content-Range."),
    BODY_TOO_LARGE(413, "The request's body is too large."),
    ENCODED_BODY(415, "Send the body uncompressed: Content-Encoding is not supported."),
    UNKNOWN_EXPECTATION(417, "The only expectation that is supported is Expect: 100-continue."),
    UNKNOWN_TRANSFER_CODING(501, "The only transfer coding that is supported is Transfer-Encoding: chunked."),
    NO_MEMORY(503, "The server has no memory left for this request. Nothing was done; try again."),
    OVERLOADED(503, "The server has more requests than it can answer. Nothing was done; try again."),
    STOPPING(503, "The server is about to stop. Nothing was done; try again.");

    private final int status;
    private final String sentence;

    RejectionReason(int status, String sentence) {
        this.status = status;
        this.sentence = sentence;
    }

    public int status() {
        return status;
    }

    /// For people.
    public String sentence() {
        return sentence;
    }

    /// Where the next request begins is not known, or nobody should send one here.
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
