package beppay.orders;

import beppay.platform.db.Database;
import beppay.platform.db.DatabaseException;
import beppay.platform.work.Worker;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Completes cancellations that a crash or a lost response left open, or that a person at the supplier decides.
public final class CancellationPoller implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CancellationPoller.class);
    /// They are asked for one after the other, and are rarely more.
    private static final int MAX_PER_TICK = 20;

    private final Database database;
    private final PartnerCancellations cancellations;
    private final InstantSource clock;
    private final Worker worker;

    /// @param every how often due requests are looked for
    public CancellationPoller(
            Database database, PartnerCancellations cancellations, InstantSource clock, Duration every) {
        this.database = database;
        this.cancellations = cancellations;
        this.clock = clock;
        worker = new Worker("cancellations", this::tick, every);
    }

    public void start() {
        worker.start();
    }

    /// Asks the suppliers of the requests that are due.
    ///
    /// @return how many requests were due
    public int tick() {
        var now = clock.instant();
        // Long enough for all calls of a tick.
        var until = now.plus(PollSchedule.MAX_CALL.multipliedBy(MAX_PER_TICK));
        var due = database.transact(tx -> CancellationRequests.claimDue(tx, now, until, MAX_PER_TICK));
        due.forEach(this::ask);
        return due.size();
    }

    /// A failure concerns one request, which is due again when the claim has ended.
    private void ask(CancellationRequest request) {
        try {
            cancellations.ask(request.esimId());
        } catch (DatabaseException.Unavailable outage) {
            LOG.debug("The cancellation of eSIM {} waits for the database", request.esimId(), outage);
        } catch (RuntimeException failed) {
            LOG.warn(
                    "The cancellation of eSIM {} could not be completed. It will be tried again.",
                    request.esimId(),
                    failed);
        }
    }

    /// Waits for the run that is in progress.
    @Override
    public void close() {
        worker.close();
    }
}
