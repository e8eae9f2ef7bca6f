package beppay.bench;

import java.util.Arrays;
import java.util.List;

/// The latencies of requests, in nanoseconds.
final class Latencies {
    private static final int FIRST_ROOM = 1024;

    private long[] nanos = new long[FIRST_ROOM];
    private int count;

    void add(long one) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = one;
    }

    static Latencies together(List<Latencies> several) {
        var all = new Latencies();
        all.nanos = several.stream()
                .flatMapToLong(one -> Arrays.stream(one.nanos, 0, one.count))
                .toArray();
        all.count = all.nanos.length;
        return all;
    }

    int count() {
        return count;
    }

    /// The smallest latency that at least this percentage of requests do not exceed; 0 if there are no requests.
    long percentile(double percent) {
        var sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return count == 0 ? 0 : sorted[Math.max(0, (int) Math.ceil(count * percent / 100) - 1)];
    }
}
