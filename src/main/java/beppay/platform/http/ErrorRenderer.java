package beppay.platform.http;

import org.jspecify.annotations.Nullable;

/// How a door words what went wrong; each door has a form of its own.
///
/// Both methods may run on a thread that serves connections, so they neither block nor ask a database. The call
/// is null where the request was too broken to be one. The server adds `X-Request-Id`, `Allow` and
/// `Retry-After` by itself.
public interface ErrorRenderer {
    /// For a request that the server turns away.
    Reply unserved(RejectionReason why, @Nullable Call call, String requestId);

    /// For whatever an action threw. What the door didn't expect, it also logs.
    Reply failed(Throwable thrown, @Nullable Call call, String requestId);
}
