package beppay.proof;

import beppay.VirtualTime;
import beppay.lifecycle.EsimPoller;
import beppay.platform.db.Database;
import beppay.suppliers.BothSlots;
import beppay.suppliers.RemoteSupplier;
import beppay.suppliers.ReportedStates;
import beppay.suppliers.RequestSlots;
import beppay.suppliers.RequestSlots.Use;
import beppay.suppliers.SuppliedEsim;
import beppay.suppliers.SupplierAttempt;
import beppay.suppliers.SupplierOutcome;
import beppay.suppliers.lanes.VirtualServer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// The poller of one server for one supplier, in virtual time.
final class PolledServer implements Runnable {
    private static final Duration POLLED_EVERY = Duration.ofSeconds(1);

    private final VirtualTime time;
    private final long end;
    private final VirtualServer server;
    private final SimulatedStates adapter;
    private final EsimPoller poller;
    private volatile boolean isKilled;

    /// @param end when it stops
    /// @param ignoresLimit whether it takes no slots, which the proof must find
    PolledServer(
            Database database,
            InstantSource clock,
            VirtualTime time,
            PolledVendor vendor,
            VendorRequests requests,
            Random random,
            long end,
            boolean ignoresLimit) {
        this.time = time;
        this.end = end;
        server = new VirtualServer(database, clock, time, vendor.name(), vendor.limit(), vendor.usageLimit(), random);
        var all = ignoresLimit ? RequestSlots.unlimited() : server.all();
        var usage = server.usage();
        var forStates = ignoresLimit || usage == null ? all : new BothSlots(all, usage);
        adapter = new SimulatedStates(vendor, time, server, all, forStates, requests, random);
        var supplier = new Paced(ignoresLimit ? adapter : server.behindLane(adapter));
        poller = new EsimPoller(database, List.of(supplier), clock, Duration.ofDays(1));
    }

    /// Like any server, it begins with a request that checks the credentials.
    @Override
    public void run() {
        server.renewIfDue();
        adapter.request(Use.LOOK_UP);
        server.goOn();
        while (!isEnded()) {
            poller.tick();
            server.waitFor(POLLED_EVERY.toNanos());
        }
    }

    private boolean isEnded() {
        return isKilled || time.now() >= end;
    }

    /// It releases nothing.
    void kill() {
        isKilled = true;
    }

    /// Ends a call for the clock, and begins none after the end.
    private final class Paced implements RemoteSupplier {
        private final RemoteSupplier supplier;

        private Paced(RemoteSupplier supplier) {
            this.supplier = supplier;
        }

        @Override
        public String name() {
            return supplier.name();
        }

        @Override
        public ReferenceKind referenceKind() {
            return supplier.referenceKind();
        }

        @Override
        public SupplierOutcome order(SupplierAttempt attempt) {
            return supplier.order(attempt);
        }

        @Override
        public Map<String, SupplierOutcome> find(List<SupplierAttempt> attempts) {
            return supplier.find(attempts);
        }

        @Override
        public int maxStates() {
            return isEnded() ? 0 : supplier.maxStates();
        }

        @Override
        public ReportedStates states(List<SuppliedEsim> esims) {
            try {
                return supplier.states(esims);
            } finally {
                server.goOn();
            }
        }
    }
}
