package beppay.platform.http;

import org.jspecify.annotations.Nullable;

/// Turns errors into responses, in the format of the entry point that was called.
public interface ErrorRenderer {
    /// The response to a request that the server rejects.
    Reply unserved(RejectionReason why, @Nullable Call call, String requestId);

    /// The response for an exception that an action threw. Unexpected exceptions are also logged.
    Reply failed(Throwable thrown, @Nullable Call call, String requestId);
}
