package beppay.platform.http;

/// The kind of thread on which an action runs; see [Threads].
enum ThreadKind {
    /// One of the bounded workers.
    WORKER,
    /// The thread that is kept for actions that wait for a commit, or a virtual thread while it is busy.
    FIRST_OR_VIRTUAL,
    /// A new virtual thread, for actions that may wait for seconds.
    VIRTUAL
}
