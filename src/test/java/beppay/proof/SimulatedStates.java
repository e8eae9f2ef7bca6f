package beppay.proof;

import beppay.VirtualTime;
import beppay.esims.EsimState;
import beppay.suppliers.RemoteSupplier;
import beppay.suppliers.RequestSlots;
import beppay.suppliers.RequestSlots.Slot;
import beppay.suppliers.RequestSlots.Use;
import beppay.suppliers.SuppliedEsim;
import beppay.suppliers.SupplierAttempt;
import beppay.suppliers.SupplierOutcome;
import beppay.suppliers.lanes.VirtualServer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// The adapter of a server for a supplier that reports every eSIM as it is known. It sends the requests that the
/// real adapter would send, each with its slot.
///
/// @param slots of all requests
/// @param usageSlots of the requests for usage; null if there are none
record SimulatedStates(
        PolledVendor vendor,
        VirtualTime time,
        VirtualServer server,
        RequestSlots slots,
        @Nullable RequestSlots usageSlots,
        VendorRequests requests,
        Random random)
        implements RemoteSupplier {
    /// Longer than a request to another continent usually takes.
    private static final long MAX_LATENCY = Duration.ofMillis(500).toNanos();

    @Override
    public String name() {
        return vendor.name();
    }

    @Override
    public ReferenceKind referenceKind() {
        return ReferenceKind.SEARCHABLE;
    }

    @Override
    public SupplierOutcome order(SupplierAttempt attempt) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<String, SupplierOutcome> find(List<SupplierAttempt> attempts) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int maxStates() {
        return vendor.maxStates();
    }

    @Override
    public Map<Long, EsimState> states(List<SuppliedEsim> esims) {
        for (int request = vendor.requests(esims); request > 0; request--) {
            if (!request(Use.STATE)) {
                return Map.of();
            }
        }
        var states = new HashMap<Long, EsimState>();
        esims.forEach(esim -> states.put(esim.id(), reported(esim.state())));
        return states;
    }

    private static EsimState reported(EsimState known) {
        return new EsimState(known.status(), "OK", null, null, null, null, null, null);
    }

    /// Returns false if it was not sent, because there was no slot. Only a lane may use the clock afterwards.
    boolean request(Use use) {
        server.goOn();
        var slot = slots.take(use);
        var needed = use == Use.STATE ? usageSlots : null;
        var usageSlot = needed == null ? null : needed.take(use);
        boolean isSent = slot != null && (needed == null || usageSlot != null);
        long latency = random.nextLong(MAX_LATENCY);
        if (isSent) {
            requests.add(time.now() + random.nextLong(latency + 1), needed != null);
        }
        end(slot, latency);
        end(usageSlot, latency);
        return isSent;
    }

    private void end(@Nullable Slot slot, long latency) {
        if (slot != null) {
            server.end(slot, Duration.ofNanos(latency));
        }
    }
}
