package beppay.platform.http;

import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.QuietException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// Renders the errors of Jetty itself, mostly for invalid HTTP, in the format of the entry point that was called.
final class JettyErrors implements Request.Handler {
    /// The method that Jetty gives to a request whose first line it could not read.
    private static final String UNREADABLE = "BAD";

    private final GuardedErrorRenderer errors;
    private final RequestIds requestIds;

    JettyErrors(GuardedErrorRenderer errors, RequestIds requestIds) {
        this.errors = errors;
        this.requestIds = requestIds;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        var requestId = TimedEndPoint.of(request).requestIdOr(requestIds);
        var call = request.getMethod().equals(UNREADABLE) ? null : Call.unrouted(request, requestId);
        var cause = (Throwable) request.getAttribute(ErrorHandler.ERROR_EXCEPTION);
        var why = why(response.getStatus(), cause);
        var reply = why == null
                ? errors.failed(cause == null ? new IllegalStateException("Jetty failed") : cause, call, requestId)
                : errors.unserved(why, call, requestId);
        ReplyWriter.send(reply, requestId, request, response, callback);
        return true;
    }

    /// Null if the caller did not cause the error.
    private static @Nullable RejectionReason why(int status, @Nullable Throwable cause) {
        if (cause instanceof TimeoutException) {
            return RejectionReason.TOO_SLOW;
        }
        boolean gone = cause instanceof IOException || cause instanceof QuietException;
        if (gone && !(cause instanceof HttpException)) {
            // The caller disconnected. It does not read the response, but nothing failed in the server.
            return RejectionReason.MALFORMED;
        }
        return switch (status) {
            case 404 -> RejectionReason.NOT_FOUND;
            case 413 -> RejectionReason.BODY_TOO_LARGE;
            case 417 -> RejectionReason.UNKNOWN_EXPECTATION;
            case 414, 431 -> RejectionReason.HEAD_TOO_LARGE;
            case 503 -> RejectionReason.STOPPING;
            // A coding or a version of HTTP that is not supported.
            case 501, 505 -> RejectionReason.MALFORMED;
            default -> status < 500 ? RejectionReason.MALFORMED : null;
        };
    }
}
