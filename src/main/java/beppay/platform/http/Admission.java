package beppay.platform.http;

import org.jspecify.annotations.Nullable;

/// Decides from a request's head alone whether a route takes it, before any of its body is read. Both methods may
/// throw what the caller is refused with, which the door's [ErrorRenderer] put into words.
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
