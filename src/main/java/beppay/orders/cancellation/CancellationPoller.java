package beppay.orders.cancellation;

import beppay.platform.db.Database;
import beppay.platform.db.DatabaseException;
import beppay.platform.work.Worker;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Completes cancellations that a crash or a lost response left open, or that a person at the supplier decides. Several
/// suppliers are asked at the same time, so that a slow one delays the others little.
public final class CancellationPoller implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CancellationPoller.class);
    /// They take slots of the suppliers' rate limits that look-ups of orders need too.
    private static final int MAX_CALLS = 10;

    private final Database database;
    private final PartnerCancellations cancellations;
    private final InstantSource clock;
    private final Worker worker;
    private final Semaphore calls = new Semaphore(MAX_CALLS);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /// @param every how often due requests are looked for
    public CancellationPoller(
            Database database, PartnerCancellations cancellations, InstantSource clock, Duration every) {
        this.database = database;
        this.cancellations = cancellations;
        this.clock = clock;
        worker = new Worker("cancellations", this::begin, every);
    }

    public void start() {
        worker.start();
    }

    /// Asks the suppliers of the requests that are due, and waits for their responses.
    ///
    /// @return how many requests were due
    public int tick() {
        var begun = begin();
        CompletableFuture.allOf(begun.toArray(CompletableFuture[]::new)).join();
        return begun.size();
    }

    /// Begins to ask the suppliers, as far as the number of calls permits.
    private List<CompletableFuture<Void>> begin() {
        int free = calls.drainPermits();
        var due = List.<Long>of();
        try {
            var now = clock.instant();
            var until = now.plus(PartnerCancellations.MAX_CALL);
            due = free == 0 ? List.of() : database.transact(tx -> CancellationRequests.claimDue(tx, now, until, free));
        } finally {
            calls.release(free - due.size());
        }
        return due.stream()
                .map(esimId -> CompletableFuture.runAsync(() -> ask(esimId), threads))
                .toList();
    }

    /// A failure concerns one request, which is due again when the claim has ended.
    private void ask(long esimId) {
        try {
            cancellations.ask(esimId);
        } catch (DatabaseException.Unavailable outage) {
            LOG.debug("The cancellation of eSIM {} waits for the database", esimId, outage);
        } catch (RuntimeException failed) {
            LOG.warn("The cancellation of eSIM {} could not be completed. It will be tried again.", esimId, failed);
        } finally {
            calls.release();
        }
    }

    /// Does not wait for suppliers. Requests that are being asked for are due again minutes later.
    @Override
    public void close() {
        worker.close();
        threads.shutdownNow();
    }
}
