package beppay.proof;

import java.time.Duration;
import java.util.Arrays;

/// When requests arrived at a supplier, in virtual nanoseconds.
final class Arrivals {
    private long[] times = new long[1 << 16];
    private int count;

    void add(long nanos) {
        if (count == times.length) {
            times = Arrays.copyOf(times, 2 * count);
        }
        times[count++] = nanos;
    }

    int count() {
        return count;
    }

    /// The highest number in any window, wherever it begins. A window includes both of its ends.
    int mostIn(Duration window) {
        var sorted = Arrays.copyOf(times, count);
        Arrays.sort(sorted);
        int most = 0;
        int first = 0;
        for (int last = 0; last < count; last++) {
            while (sorted[last] - sorted[first] > window.toNanos()) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }
}
