package beppay.platform.work;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// What came of one of several things that were done together: an answer, or the reason why there is none.
public sealed interface Outcome<A> {
    record Done<A>(A done) implements Outcome<A> {}

    record Failed<A>(RuntimeException reason) implements Outcome<A> {}

    /// Empty where there is none.
    default Optional<A> answer() {
        return this instanceof Done<A>(var done) ? Optional.of(done) : Optional.empty();
    }

    static <A> Outcome<A> done(A answer) {
        return new Done<>(answer);
    }

    static <A> Outcome<A> failed(RuntimeException reason) {
        return new Failed<>(reason);
    }

    /// All of them, for one reason that is the fault of none.
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
