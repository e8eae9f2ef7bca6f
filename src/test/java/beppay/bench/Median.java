package beppay.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/// The middle of a few measurements, which one that was disturbed does not move.
final class Median {
    private Median() {}

    /// Of an even number, the mean of the two in the middle.
    static <T> double of(List<T> several, ToDoubleFunction<T> what) {
        var sorted = several.stream().mapToDouble(what).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
