package beppay.platform.http;

/// On which thread an action runs ([Threads]).
enum ThreadKind {
    /// One of the bounded workers.
    WORKER,
    /// The one that is kept for actions that wait for a commit, or a virtual thread while it is busy.
    FIRST_OR_VIRTUAL,
    /// A virtual thread of its own, for what may wait for seconds.
    VIRTUAL
}
