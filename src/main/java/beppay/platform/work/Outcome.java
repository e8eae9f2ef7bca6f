package beppay.platform.work;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The outcome of one of several requests that were served together: a result, or the reason for its failure.
public sealed interface Outcome<A> {
    record Done<A>(A done) implements Outcome<A> {}

    record Failed<A>(RuntimeException reason) implements Outcome<A> {}

    /// The result; empty if the request failed.
    default Optional<A> result() {
        return this instanceof Done<A>(var done) ? Optional.of(done) : Optional.empty();
    }

    static <A> Outcome<A> done(A result) {
        return new Done<>(result);
    }

    static <A> Outcome<A> failed(RuntimeException reason) {
        return new Failed<>(reason);
    }

    /// The failure of all requests, for a reason that none of them caused.
    static <A> List<Outcome<A>> failed(List<?> requests, RuntimeException reason) {
        return Collections.nCopies(requests.size(), failed(reason));
    }

    static <A> Outcome<A> of(Supplier<A> work) {
        try {
            return new Done<>(work.get());
        } catch (RuntimeException reason) {
            return new Failed<>(reason);
        }
    }
}
