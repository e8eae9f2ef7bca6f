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

/// Words what Jetty refuses by itself, most of it requests that aren't HTTP, as the called part of the server
/// does.
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

    /// Null where it is not the caller's doing.
    private static @Nullable RejectionReason why(int status, @Nullable Throwable cause) {
        if (cause instanceof TimeoutException) {
            return RejectionReason.TOO_SLOW;
        }
        boolean gone = cause instanceof IOException || cause instanceof QuietException;
        if (gone && !(cause instanceof HttpException)) {
            // The caller went away; nobody reads the answer, but nothing has failed here either.
            return RejectionReason.MALFORMED;
        }
        return switch (status) {
            case 404 -> RejectionReason.NOT_FOUND;
            case 413 -> RejectionReason.BODY_TOO_LARGE;
            case 417 -> RejectionReason.UNKNOWN_EXPECTATION;
            case 414, 431 -> RejectionReason.HEAD_TOO_LARGE;
            case 503 -> RejectionReason.STOPPING;
            // A coding or a version of HTTP that isn't ours to know.
            case 501, 505 -> RejectionReason.MALFORMED;
            default -> status < 500 ? RejectionReason.MALFORMED : null;
        };
    }
}
