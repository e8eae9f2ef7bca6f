package beppay.webhooks;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/// How many deliveries to each endpoint may be in progress on this server. An endpoint begins with a few, and
/// gets more while it responds with success, so one that never responds occupies little. All endpoints of a
/// partner together have a limit too. Thread-safe.
final class EndpointPace {
    /// For endpoints that have not succeeded yet.
    static final int MIN = 2;

    static final int MAX = 64;

    /// A third of what a server sends at once. A partner's endpoints that begin meanwhile add [#MIN] each.
    static final int MAX_OF_PARTNER = 128;

    private final Map<Long, Pace> paces = new HashMap<>();
    private int total;

    private static final class Pace {
        private final long partnerId;
        private int inProgress;
        private int limit = MIN;

        private Pace(long partnerId) {
            this.partnerId = partnerId;
        }
    }

    synchronized int total() {
        return total;
    }

    /// What may be added, for each endpoint that is not like a new one. Of a partner's endpoints, those with the
    /// fewest in progress come first.
    synchronized Map<Long, Integer> rooms() {
        var left = new HashMap<Long, Integer>();
        paces.values().forEach(pace -> {
            left.putIfAbsent(pace.partnerId, MAX_OF_PARTNER);
            left.merge(pace.partnerId, -pace.inProgress, Integer::sum);
        });
        var rooms = new HashMap<Long, Integer>();
        paces.entrySet().stream()
                .sorted(Comparator.comparingInt(one -> one.getValue().inProgress))
                .forEach(one -> {
                    var pace = one.getValue();
                    int ofPartner = left.getOrDefault(pace.partnerId, 0);
                    int room = Math.max(0, Math.min(ofPartner, pace.limit - pace.inProgress));
                    left.put(pace.partnerId, ofPartner - room);
                    rooms.put(one.getKey(), room);
                });
        return rooms;
    }

    synchronized void begin(long endpointId, long partnerId) {
        paces.computeIfAbsent(endpointId, _ -> new Pace(partnerId)).inProgress++;
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
