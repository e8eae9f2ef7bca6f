package beppay.suppliers.lanes;

import beppay.VirtualTime;
import beppay.platform.db.Database;
import beppay.suppliers.RemoteSupplier;
import beppay.suppliers.RequestSlots;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// A server's shares of a supplier's limits in virtual time. It has one thread, which also renews the leases.
public final class VirtualServer {
    private static final long RENEWED_EVERY = Duration.ofSeconds(1).toNanos();

    private final VirtualTime time;
    private final Lanes lanes;
    private final SharedRate all;
    private final @Nullable SharedRate usage;
    private long renewedAt;
    /// How much later it is for calls that end.
    private long inCall;
    /// When the slowest request so far ends, from which the next request of the call begins.
    private long endOfCall;

    /// @param limit of all calls
    /// @param usageLimit of the calls for usage; null if there is none
    public VirtualServer(
            Database database,
            InstantSource clock,
            VirtualTime time,
            String supplier,
            RateLimit limit,
            @Nullable RateLimit usageLimit,
            Random random) {
        this.time = time;
        lanes = new Lanes(database, clock, () -> time.now() + inCall, random, (_, nanos) -> waitFor(nanos));
        all = lanes.share(supplier, limit);
        usage = usageLimit == null ? null : lanes.share(supplier, "usage", usageLimit);
        renewedAt = time.now() - RENEWED_EVERY;
    }

    public RemoteSupplier behindLane(RemoteSupplier adapter) {
        return lanes.lane(adapter, all);
    }

    public RequestSlots all() {
        return all;
    }

    public @Nullable RequestSlots usage() {
        return usage;
    }

    /// Waits, and renews the leases every second.
    public void waitFor(long nanos) {
        long end = time.now() + nanos;
        renewIfDue();
        while (end - renewedAt >= RENEWED_EVERY) {
            time.sleepUntil(renewedAt + RENEWED_EVERY);
            renewIfDue();
        }
        time.sleepUntil(end);
    }

    public void renewIfDue() {
        if (time.now() - renewedAt >= RENEWED_EVERY) {
            renewedAt = time.now();
            lanes.renew();
        }
    }

    /// Closes a slot as if the request had taken this time. Until the next call of [#goOn], only slots may be
    /// closed.
    public void end(RequestSlots.Slot slot, Duration latency) {
        inCall = latency.toNanos();
        slot.close();
        endOfCall = Math.max(endOfCall, time.now() + inCall);
        inCall = endOfCall - time.now();
    }

    /// Makes the clock ready for another request. Requests take time at the supplier, and none here.
    public void goOn() {
        inCall = 0;
    }
}
