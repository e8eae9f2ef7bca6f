package beppay.lifecycle;

import beppay.platform.db.DatabaseException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A few calls at the same time to one supplier for the states of eSIMs.
final class ConcurrentCalls implements AutoCloseable {
    /// Enough to use the limit of a supplier that responds within half a second.
    private static final int MAX_CALLS = 4;
    /// How soon a stop is noticed while all calls hang.
    private static final Duration END_CHECKED_EVERY = Duration.ofMillis(200);
    /// Most calls take less. The eSIMs of the others are asked for again when their claim ends.
    private static final Duration MAX_STOP = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(ConcurrentCalls.class);

    private final SupplierPoller poller;
    private final Semaphore calls = new Semaphore(MAX_CALLS);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean isEnded;

    ConcurrentCalls(SupplierPoller poller) {
        this.poller = poller;
    }

    String supplier() {
        return poller.name();
    }

    /// Asks for all eSIMs that are due, until a call can't be sent or fails.
    void run() {
        var isStopped = new AtomicBoolean();
        boolean isBegun;
        do {
            isBegun = mayBegin(isStopped) && begin(isStopped);
        } while (isBegun);
    }

    /// Waits until fewer than [#MAX_CALLS] are in progress.
    private boolean mayBegin(AtomicBoolean isStopped) {
        try {
            while (!isEnded && !isStopped.get()) {
                if (calls.tryAcquire(END_CHECKED_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                    return true;
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    /// Returns false if no eSIM is due.
    private boolean begin(AtomicBoolean isStopped) {
        boolean isBegun = false;
        try {
            var batch = poller.claim();
            if (!batch.isEmpty()) {
                threads.execute(() -> ask(batch, isStopped));
                isBegun = true;
            }
            return isBegun;
        } finally {
            if (!isBegun) {
                calls.release();
            }
        }
    }

    private void ask(StateBatch batch, AtomicBoolean isStopped) {
        boolean isAsked = false;
        try {
            isAsked = poller.ask(batch);
        } catch (DatabaseException.Unavailable outage) {
            LOG.debug("The states of eSIMs of {} wait for the database", supplier(), outage);
        } catch (RuntimeException failed) {
            LOG.warn("The states of eSIMs of {} were not recorded. They are asked for again.", supplier(), failed);
        } finally {
            isStopped.compareAndSet(false, !isAsked);
            calls.release();
        }
    }

    /// Begins no further call.
    void end() {
        isEnded = true;
    }

    /// Waits for the calls that are in progress, and interrupts those that take too long.
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(MAX_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException ended) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
