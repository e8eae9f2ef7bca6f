package beppay.lifecycle;

import beppay.esims.EsimEvents;
import beppay.esims.EsimEvents.Change;
import beppay.esims.EsimState;
import beppay.esims.EsimStates;
import beppay.esims.EsimStatus;
import beppay.esims.KnownEsim;
import beppay.lifecycle.NextPoll.Priority;
import beppay.orders.EsimNews;
import beppay.orders.cancellation.PartnerCancellations;
import beppay.platform.db.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Records what a supplier reported about the eSIMs of a call, and when they are next asked for.
final class StateRecording {
    private static final Logger LOG = LoggerFactory.getLogger(StateRecording.class);

    private final StateBatch batch;
    private final Map<Long, EsimState> reports;
    private final Instant now;
    private final List<Change> changes = new ArrayList<>();

    StateRecording(StateBatch batch, Map<Long, EsimState> reports, Instant now) {
        this.batch = batch;
        this.reports = reports;
        this.now = now;
    }

    /// @return how many eSIMs the supplier reported
    int write(Transaction tx) {
        var known = EsimStates.lock(tx, batch.ids());
        EsimStates.write(tx, known.stream().map(this::updated).toList());
        var news = new ArrayList<>(EsimNews.ofSteps(EsimEvents.addChanges(tx, changes, now)));
        changes.forEach(change -> news.addAll(EsimNews.ofUsage(change.esimId(), change.before(), change.after())));
        EsimNews.write(tx, news, now);
        warnOfCancellations(tx);
        return reports.size();
    }

    private KnownEsim updated(KnownEsim esim) {
        var report = reports.get(esim.esimId());
        if (report == null) {
            return failed(esim);
        }
        var state = esim.state().updatedBy(report, batch.at());
        changes.add(new Change(esim.esimId(), esim.state(), state));
        return scheduled(esim.withState(state), next(esim.esimId(), state), 0);
    }

    private NextPoll next(long esimId, EsimState state) {
        return StateSchedule.next(state, batch.esim(esimId).orderedAt(), now);
    }

    private KnownEsim failed(KnownEsim esim) {
        if (esim.nextPollAt() == null) {
            return esim.neverAsked();
        }
        int failures = esim.failures() + 1;
        var before = Priority.of(esim.pollPriority());
        return scheduled(esim, StateSchedule.afterFailure(failures, before, now), failures);
    }

    /// If the claim has ended, another server asks, and only the state is recorded. An eSIM that was made due
    /// during the call is asked for again.
    private KnownEsim scheduled(KnownEsim esim, NextPoll next, int failures) {
        var at = next.at();
        if (at == null) {
            return esim.neverAsked();
        } else if (!batch.until().equals(esim.claimedUntil())) {
            return esim;
        }
        var requested = esim.wasMadeDueSince(batch.until()) ? esim.nextPollAt() : null;
        return requested == null || at.isBefore(requested)
                ? esim.scheduled(at, next.priority().value, failures)
                : esim.scheduled(requested, Priority.URGENT.value, failures);
    }

    /// The cost is booked only if BepPay asked for the cancellation. It then completes the request soon.
    private void warnOfCancellations(Transaction tx) {
        var cancelled = changes.stream()
                .filter(change -> change.after().status() == EsimStatus.CANCELLED
                        && change.before().status() != EsimStatus.CANCELLED)
                .map(Change::esimId)
                .toList();
        if (!cancelled.isEmpty()) {
            var own = EsimEvents.cancelledAmong(tx, cancelled);
            var requested = PartnerCancellations.makeDue(tx, cancelled, now);
            cancelled.stream()
                    .filter(id -> !own.contains(id) && !requested.contains(id))
                    .forEach(id -> LOG.warn(
                            "{} cancelled the eSIM with ICCID {}, and BepPay did not ask for it",
                            batch.supplier(),
                            batch.esim(id).iccid()));
        }
    }
}
