package beppay.platform.http;

import org.jspecify.annotations.Nullable;

/// What a route does with a call at once, on the thread that serves the connections, without ever waiting: no
/// lock, no database, no file. A slow one holds every other caller up.
@FunctionalInterface
public interface QuickAction {
    /// Null where that takes longer; the call then goes to a worker.
    @Nullable
    Reply answer(Call call);
}
