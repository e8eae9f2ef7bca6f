package beppay.suppliers.lanes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// When calls arrived at a supplier, which counts them in windows that may start at any time.
final class CallLog {
    private final List<Long> arrivals = new ArrayList<>();

    void arrived(long nanos) {
        arrivals.add(nanos);
    }

    int size() {
        return arrivals.size();
    }

    /// The highest number of calls in any window. A window includes both of its ends.
    int mostIn(Duration window) {
        var sorted = arrivals.stream().sorted().toList();
        int most = 0;
        int first = 0;
        for (int last = 0; last < sorted.size(); last++) {
            while (sorted.get(last) - sorted.get(first) > window.toNanos()) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }
}
