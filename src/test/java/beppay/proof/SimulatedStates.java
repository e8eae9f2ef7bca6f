package beppay.proof;

import beppay.VirtualTime;
import beppay.esims.EsimState;
import beppay.suppliers.RemoteSupplier;
import beppay.suppliers.ReportedStates;
import beppay.suppliers.RequestSlots;
import beppay.suppliers.RequestSlots.Use;
import beppay.suppliers.SuppliedEsim;
import beppay.suppliers.SupplierAttempt;
import beppay.suppliers.SupplierOutcome;
import beppay.suppliers.lanes.VirtualServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// The adapter of a server for a supplier that reports every eSIM as it is known. It sends the requests that the
/// real adapter would send, each with its slot.
///
/// @param slots of requests that are not for states
/// @param slotsForStates of requests for states, as the real adapter takes them
record SimulatedStates(
        PolledVendor vendor,
        VirtualTime time,
        VirtualServer server,
        RequestSlots slots,
        RequestSlots slotsForStates,
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
    public ReportedStates states(List<SuppliedEsim> esims) {
        for (int request = vendor.requests(esims); request > 0; request--) {
            if (!request(Use.STATE)) {
                return ReportedStates.notAsked(esims);
            }
        }
        return ReportedStates.joined(esims.stream()
                .map(esim -> ReportedStates.of(esim, reported(esim.state())))
                .toList());
    }

    private static EsimState reported(EsimState known) {
        return new EsimState(known.status(), "OK", null, null, null, null, null, null);
    }

    /// Returns false if it was not sent, because there was no slot. Only a lane may use the clock afterwards.
    boolean request(Use use) {
        server.goOn();
        var slot = (use == Use.STATE ? slotsForStates : slots).take(use);
        if (slot == null) {
            return false;
        }
        long latency = random.nextLong(MAX_LATENCY);
        requests.add(time.now() + random.nextLong(latency + 1), use == Use.STATE && vendor.usageLimit() != null);
        server.end(slot, Duration.ofNanos(latency));
        return true;
    }
}
