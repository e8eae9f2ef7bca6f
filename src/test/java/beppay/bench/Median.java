package beppay.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/// The median of a few measurements, which a single disturbed one does not distort.
final class Median {
    private Median() {}

    /// For an even number of values, the mean of the two in the middle.
    static <T> double of(List<T> several, ToDoubleFunction<T> what) {
        var sorted = several.stream().mapToDouble(what).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
