package beppay.approvals;

import org.jspecify.annotations.Nullable;

/// What became of a submitted operation.
public sealed interface Outcome {
    /// Another person decides about it.
    ///
    /// @param isNew false if the request repeated an open proposal
    record Proposed(Approval approval, boolean isNew) implements Outcome {}

    /// It was made, now or earlier.
    ///
    /// @param approval its record; null if the request repeated an operation that was made before
    record Made(@Nullable Approval approval, Effect effect) implements Outcome {
        static Made repeated(Effect earlier) {
            return new Made(null, earlier);
        }
    }
}
