package beppay.platform.http;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An [ErrorRenderer] with the headers that every error response needs, and a response even if the renderer
/// itself fails.
final class GuardedErrorRenderer {
    private static final Logger LOG = LoggerFactory.getLogger(GuardedErrorRenderer.class);

    private static final String RETRY_AFTER_SECONDS = "1";

    private final ErrorRenderer errors;

    GuardedErrorRenderer(ErrorRenderer errors) {
        this.errors = errors;
    }

    Reply unserved(RejectionReason why, @Nullable Call call, String requestId) {
        Reply reply;
        try {
            reply = errors.unserved(why, call, requestId);
        } catch (RuntimeException | Error bug) {
            LOG.error("{}: the error response could not be rendered", requestId, bug);
            reply = Reply.empty(why.status());
        }
        if (why.status() == 503) {
            reply = reply.with("Retry-After", RETRY_AFTER_SECONDS);
        }
        if (why == RejectionReason.ENCODED_BODY) {
            // RFC 9110 §15.5.16.
            reply = reply.with("Accept-Encoding", "identity");
        }
        return why.endsConnection() ? reply.with("Connection", "close") : reply;
    }

    Reply failed(Throwable thrown, @Nullable Call call, String requestId) {
        try {
            return errors.failed(thrown, call, requestId);
        } catch (RuntimeException | Error bug) {
            bug.addSuppressed(thrown);
            LOG.error("{}: the error response could not be rendered", requestId, bug);
            return Reply.empty(500);
        }
    }
}
