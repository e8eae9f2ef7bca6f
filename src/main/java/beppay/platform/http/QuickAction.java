package beppay.platform.http;

import org.jspecify.annotations.Nullable;

/// Handles a call immediately, on the thread that serves connections. It must never wait for a lock, the
/// database or a file, since it delays every other caller.
@FunctionalInterface
public interface QuickAction {
    /// Returns null if it would have to wait. The call then goes to a worker.
    @Nullable
    Reply handle(Call call);
}
