package beppay.platform.http;

import org.jspecify.annotations.Nullable;

/// Decides from a request's head alone whether a route accepts it, before any of its body is read. Both methods may
/// throw an exception, which becomes a response of the [ErrorRenderer].
///
/// Requests without a body go straight to the action, which checks the credential again in any case.
public interface Admission {
    /// Runs on the thread that serves connections, so it never waits. False where only [#await] can decide.
    boolean isAdmittedAtOnce(Call head);

    /// Runs on a worker, and may ask the database.
    ///
    /// @return null where the caller is admitted; otherwise the answer
    @Nullable
    Reply await(Call head);
}
