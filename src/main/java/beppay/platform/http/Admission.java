package beppay.platform.http;

import org.jspecify.annotations.Nullable;

/// Decides from a request's head alone whether a route accepts it, before any of its body is read. Both methods
/// may throw an exception, which becomes a response of the [ErrorRenderer].
///
/// A request without a body goes directly to the action, which always checks the credential as well.
public interface Admission {
    /// Runs on the thread that serves connections, so it must not wait. Returns false if only [#await] can
    /// decide.
    boolean isAdmittedImmediately(Call head);

    /// Runs on a worker, and may query the database.
    ///
    /// @return null if the request is accepted; otherwise the response
    @Nullable
    Reply await(Call head);
}
