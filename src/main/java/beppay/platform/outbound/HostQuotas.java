package beppay.platform.outbound;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Counts the requests in progress, in total and of each host.
final class HostQuotas {
    private final int maxRequests;
    private final int maxPerHost;
    // Guarded by `this`:
    private final Map<String, Integer> inProgress = new HashMap<>();
    private int total;

    HostQuotas(int maxRequests, int maxPerHost) {
        this.maxRequests = maxRequests;
        this.maxPerHost = maxPerHost;
    }

    /// Counts a request. Returns null, or why it is one too many and was not counted.
    synchronized @Nullable String enter(String host) {
        if (total >= maxRequests) {
            return "too many requests are in progress";
        }
        if (inProgress.getOrDefault(host, 0) >= maxPerHost) {
            return "too many requests to this host are in progress";
        }
        total++;
        inProgress.merge(host, 1, Integer::sum);
        return null;
    }

    synchronized void leave(String host) {
        total--;
        inProgress.computeIfPresent(host, (name, count) -> count == 1 ? null : count - 1);
    }
}
