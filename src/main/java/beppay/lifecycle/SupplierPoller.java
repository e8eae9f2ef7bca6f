package beppay.lifecycle;

import beppay.esims.ClaimedEsim;
import beppay.esims.EsimState;
import beppay.esims.EsimStates;
import beppay.orders.SuppliedEsims;
import beppay.platform.db.Database;
import beppay.platform.db.DatabaseException;
import beppay.platform.db.Transaction;
import beppay.suppliers.RemoteSupplier;
import beppay.suppliers.ReportedStates;
import beppay.suppliers.SuppliedEsim;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks one supplier for the states of the eSIMs that are due. Thread-safe.
final class SupplierPoller {
    /// Longer than a call takes whose requests wait for their slots and responses. If the server ends during a
    /// call, its eSIMs wait for so long.
    static final Duration CLAIM_DURATION = Duration.ofMinutes(5);

    /// Longer than any wait. An eSIM that is due later was scheduled before the clock was set back.
    private static final Duration MAX_WAIT = StateSchedule.MAX.plusHours(1);

    private static final Logger LOG = LoggerFactory.getLogger(SupplierPoller.class);

    private final Database database;
    private final RemoteSupplier supplier;
    private final InstantSource clock;
    private final Turns turns = new Turns();

    SupplierPoller(Database database, RemoteSupplier supplier, InstantSource clock) {
        this.database = database;
        this.supplier = supplier;
        this.clock = clock;
    }

    String name() {
        return supplier.name();
    }

    /// Takes the eSIMs of the next call.
    StateBatch claim() {
        var now = now();
        var until = now.plus(CLAIM_DURATION);
        return database.transact(tx -> {
            EsimStates.bringForward(tx, name(), now, now.plus(MAX_WAIT));
            var claimed = claim(tx, now, until);
            var supplied = claimed.isEmpty()
                    ? List.<SuppliedEsim>of()
                    : SuppliedEsims.byIds(
                            tx, claimed.stream().map(ClaimedEsim::esimId).toList());
            return StateBatch.of(name(), now, until, claimed, supplied);
        });
    }

    private List<ClaimedEsim> claim(Transaction tx, Instant now, Instant until) {
        var claimed = new ArrayList<ClaimedEsim>();
        for (var priority : turns.next()) {
            int rest = supplier.maxStates() - claimed.size();
            if (rest > 0) {
                claimed.addAll(EsimStates.claimDue(tx, name(), priority.value, now, until, rest));
            }
        }
        return claimed;
    }

    /// As precise as the database, which stores the end of the claim.
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /// Asks the supplier, while no transaction is open, and records what it reports.
    ///
    /// @return whether it was asked for all of them. If not, its rate limit permits no call at this time, or its
    ///     calls fail
    boolean ask(StateBatch batch) {
        var reported = reported(batch);
        var later = batch.among(reported.notAsked());
        if (!later.isEmpty()) {
            database.transact(tx -> {
                EsimStates.release(tx, later, batch.until());
                return later;
            });
        }
        var asked = batch.without(reported.notAsked());
        if (!asked.isEmpty()) {
            record(asked, reported.known());
        }
        return later.isEmpty();
    }

    /// If the states can't be recorded together, each is recorded separately, so that one that the tables reject
    /// delays no other.
    private void record(StateBatch asked, Map<Long, EsimState> known) {
        try {
            write(asked, known);
        } catch (DatabaseException.Unavailable outage) {
            throw outage;
        } catch (RuntimeException rejected) {
            if (asked.claimed().size() > 1) {
                asked.claimed().forEach(one -> record(asked.only(one.esimId()), known));
            } else {
                LOG.warn("{} reported a state of eSIM {} that can't be recorded", name(), asked.ids(), rejected);
                write(asked, Map.of());
            }
        }
    }

    private void write(StateBatch asked, Map<Long, EsimState> known) {
        database.transact(tx -> new StateRecording(asked, known, now()).write(tx));
    }

    private ReportedStates reported(StateBatch batch) {
        try {
            return batch.supplied().isEmpty()
                    ? ReportedStates.NONE
                    : supplier.states(List.copyOf(batch.supplied().values()));
        } catch (RuntimeException failed) {
            LOG.warn("A call for the states of eSIMs at {} failed", name(), failed);
            return ReportedStates.NONE;
        }
    }
}
