package beppay.lifecycle;

import beppay.platform.db.Database;
import beppay.platform.work.Worker;
import beppay.suppliers.RemoteSupplier;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/// Asks suppliers for the states of eSIMs, as often as [StateSchedule] provides and their rate limits permit.
/// Each supplier is asked separately, so that a slow one delays no other. Any number of servers share the work.
public final class EsimPoller implements AutoCloseable {
    private final List<SupplierPoller> pollers;
    private final List<ConcurrentCalls> calls;
    private final List<Worker> workers;

    /// @param every how often each supplier's eSIMs are looked for
    public EsimPoller(
            Database database, List<? extends RemoteSupplier> suppliers, InstantSource clock, Duration every) {
        pollers = suppliers.stream()
                .map(supplier -> new SupplierPoller(database, supplier, clock))
                .toList();
        calls = pollers.stream().map(ConcurrentCalls::new).toList();
        workers = calls.stream()
                .map(one -> new Worker("states of " + one.supplier(), one::run, every))
                .toList();
    }

    public EsimPoller start() {
        workers.forEach(Worker::start);
        return this;
    }

    /// Asks for all eSIMs that are due, as far as the rate limits permit, one call after the other.
    ///
    /// @return how many eSIMs the suppliers were asked for
    public int tick() {
        return pollers.stream().mapToInt(EsimPoller::tick).sum();
    }

    private static int tick(SupplierPoller poller) {
        int asked = 0;
        var batch = poller.claim();
        while (!batch.isEmpty() && poller.ask(batch)) {
            asked += batch.claimed().size();
            batch = poller.claim();
        }
        return asked;
    }

    /// Waits for the calls that are in progress, but not long. The eSIMs of the others are asked for again
    /// minutes later.
    @Override
    public void close() {
        calls.forEach(ConcurrentCalls::end);
        workers.forEach(Worker::close);
        calls.forEach(ConcurrentCalls::close);
    }
}
