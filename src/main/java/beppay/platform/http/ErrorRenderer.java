package beppay.platform.http;

import org.jspecify.annotations.Nullable;

/// Turns errors into responses, in the form of the entry point that was called.
public interface ErrorRenderer {
    /// For a request that the server turns away.
    Reply unserved(RejectionReason why, @Nullable Call call, String requestId);

    /// For an exception that an action threw. Unexpected ones are also logged.
    Reply failed(Throwable thrown, @Nullable Call call, String requestId);
}
