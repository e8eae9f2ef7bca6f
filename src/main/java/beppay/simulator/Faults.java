package beppay.simulator;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/// Decides which call and which notification has a fault. The seed, the call, its reference and the number of
/// attempts with that reference decide, so concurrent calls don't change one another's faults.
public final class Faults {
    /// Older references start at the first attempt again.
    private static final int MAX_REFERENCES = 100_000;
    private static final String NONE = "none";

    private final Seed seed;
    private volatile FaultShares shares;
    private final LinkedHashMap<String, Integer> attempts = new LinkedHashMap<>();
    private final ConcurrentMap<String, Long> counts = new ConcurrentSkipListMap<>();

    public Faults(Seed seed, FaultShares shares) {
        this.seed = seed;
        this.shares = shares;
    }

    void set(FaultShares replacement) {
        shares = replacement;
    }

    /// @param reference the client's reference of the order, or an empty text
    @Nullable
    Fault ofCall(String name, String reference) {
        var attempt = attempt(name + " " + reference);
        var fault = shares.ofCall(name, seed.fraction("call", name, reference, attempt));
        counts.merge(name + ":" + (fault == null ? NONE : fault.kind()), 1L, Long::sum);
        return fault;
    }

    /// The number of calls with each fault, by the name of the call and the kind of the fault, such as
    /// `esim/order:reset-after`. Calls without a fault are counted as `none`.
    Map<String, Long> counts() {
        return Map.copyOf(counts);
    }

    private synchronized int attempt(String call) {
        if (attempts.size() >= MAX_REFERENCES) {
            attempts.pollFirstEntry();
        }
        return attempts.merge(call, 1, Integer::sum);
    }

    /// @param reference of the order
    public @Nullable Fault ofNotification(String reference) {
        return shares.ofNotification(seed.fraction("notification", reference));
    }
}
