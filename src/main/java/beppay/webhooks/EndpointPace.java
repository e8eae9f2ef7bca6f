package beppay.webhooks;

import java.util.HashMap;
import java.util.Map;

/// How many deliveries to each endpoint may be in progress on this server. An endpoint begins with a few, and gets
/// more while it responds with success, so one that never responds occupies little. Thread-safe.
final class EndpointPace {
    /// For endpoints that have not succeeded yet.
    static final int MIN = 2;

    static final int MAX = 64;

    private final Map<Long, Pace> paces = new HashMap<>();
    private int total;

    private static final class Pace {
        private int inProgress;
        private int limit = MIN;
    }

    synchronized int total() {
        return total;
    }

    /// What may be added, for each endpoint that is not like a new one.
    synchronized Map<Long, Integer> rooms() {
        var rooms = new HashMap<Long, Integer>();
        paces.forEach((id, pace) -> rooms.put(id, Math.max(0, pace.limit - pace.inProgress)));
        return rooms;
    }

    synchronized void begin(long endpointId) {
        paces.computeIfAbsent(endpointId, _ -> new Pace()).inProgress++;
        total++;
    }

    synchronized void end(long endpointId, boolean isSuccess) {
        var pace = paces.get(endpointId);
        if (pace == null) {
            throw new IllegalStateException("No delivery to endpoint %d is in progress".formatted(endpointId));
        }
        total--;
        pace.inProgress--;
        pace.limit = isSuccess ? Math.min(MAX, pace.limit * 2) : MIN;
        if (pace.inProgress == 0 && pace.limit == MIN) {
            paces.remove(endpointId);
        }
    }
}
