package beppay.lifecycle;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.esims.EsimEvents;
import beppay.esims.EsimState;
import beppay.esims.EsimStates;
import beppay.esims.EsimStatus;
import beppay.mode.Mode;
import beppay.orders.EsimId;
import beppay.orders.PartnerEsim;
import beppay.orders.Suppliers;
import beppay.platform.db.Database;
import beppay.suppliers.RemoteSupplier;
import beppay.suppliers.Suspension;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Suspends eSIMs at their suppliers for partners, and resumes them. No money moves, and both may be repeated, so
/// nothing is committed before the supplier is called.
public final class EsimSuspensions {
    /// They take slots of the suppliers' rate limits that look-ups of orders need too.
    private static final int MAX_CALLS = 5;

    /// Longer than a call takes. If the server ends during a call, the eSIM can't be changed for so long.
    private static final Duration MAX_CALL = Duration.ofMinutes(2);

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(EsimSuspensions.class);

    private final Database database;
    private final Suppliers suppliers;
    private final InstantSource clock;
    private final Semaphore calls = new Semaphore(MAX_CALLS);

    public EsimSuspensions(Database database, Suppliers suppliers, InstantSource clock) {
        this.database = database;
        this.suppliers = suppliers;
        this.clock = clock;
    }

    /// Whether the supplier of an eSIM can suspend and resume it, and the eSIM has not ended.
    public boolean isPossible(long partnerId, Mode mode, EsimId id) {
        var esim = database.autocommit(tx -> PartnerEsim.find(tx, partnerId, mode, id));
        var supplier = esim == null ? null : esim.supplier(suppliers);
        return esim != null
                && supplier != null
                && supplier.canSuspend()
                && !esim.esim().state().status().isEnded();
    }

    /// Suspends an eSIM until it is resumed. An eSIM that is suspended does not change.
    ///
    /// @throws CodedException `not_found` if the partner has no such eSIM in this mode; `not_possible` if the
    ///     eSIM or its supplier does not permit it; `unavailable` if the outcome is not known or too many eSIMs are
    ///     being changed, so that the request should be repeated
    public void suspend(long partnerId, Mode mode, EsimId id) {
        var esim = esim(partnerId, mode, id);
        if (esim.esim().state().status() != EsimStatus.SUSPENDED) {
            change(esim, supplier -> supplier.suspend(esim.esim()), EsimStatus.SUSPENDED, EsimEvents.Kind.SUSPENDED);
        }
    }

    /// Makes a suspended eSIM usable again. An eSIM that is known not to be suspended does not change.
    ///
    /// @throws CodedException as [#suspend]
    public void resume(long partnerId, Mode mode, EsimId id) {
        var esim = esim(partnerId, mode, id);
        var state = esim.esim().state();
        if (state.status() == EsimStatus.SUSPENDED || state.status() == EsimStatus.UNKNOWN) {
            change(esim, supplier -> supplier.resume(esim.esim()), resumed(state), EsimEvents.Kind.RESUMED);
        }
    }

    private PartnerEsim esim(long partnerId, Mode mode, EsimId id) {
        var esim = database.autocommit(tx -> PartnerEsim.find(tx, partnerId, mode, id));
        if (esim == null) {
            throw new CodedException(ErrorCode.NOT_FOUND, "There is no such eSIM.");
        }
        var status = esim.esim().state().status();
        if (status.isEnded()) {
            throw notPossible("The eSIM is %s.".formatted(status.code()));
        }
        return esim;
    }

    private static CodedException notPossible(String sentence) {
        return new CodedException(ErrorCode.NOT_POSSIBLE, sentence);
    }

    /// Until its supplier reports more.
    private static EsimStatus resumed(EsimState state) {
        var total = state.dataTotalBytes();
        var used = state.dataUsedBytes();
        if (used != null && used > 0) {
            return total != null && used >= total ? EsimStatus.DEPLETED : EsimStatus.ACTIVE;
        }
        return state.installedAt() == null ? EsimStatus.READY : EsimStatus.INSTALLED;
    }

    private interface Change {
        Suspension at(RemoteSupplier supplier);
    }

    private void change(PartnerEsim esim, Change change, EsimStatus status, EsimEvents.Kind kind) {
        var supplier = esim.supplier(suppliers);
        if (supplier == null) {
            throw notPossible("This eSIM can't be suspended or resumed.");
        }
        if (!calls.tryAcquire()) {
            throw unavailable("Too many eSIMs are being changed.");
        }
        try {
            begin(esim);
            end(esim, call(supplier, change), status, kind);
        } finally {
            calls.release();
        }
    }

    /// One change of an eSIM at a time, on all servers.
    private void begin(PartnerEsim esim) {
        var now = clock.instant();
        boolean isFree =
                database.transact(tx -> EsimStates.beginChange(tx, esim.esim().id(), now, now.plus(MAX_CALL)));
        if (!isFree) {
            throw unavailable("The eSIM is being changed.");
        }
    }

    private static Suspension call(RemoteSupplier supplier, Change change) {
        try {
            return change.at(supplier);
        } catch (RuntimeException failed) {
            LOG.warn("A call to {} to suspend or resume an eSIM failed", supplier.name(), failed);
            return new Suspension.Unknown("the call failed");
        }
    }

    private void end(PartnerEsim esim, Suspension outcome, EsimStatus status, EsimEvents.Kind kind) {
        var id = esim.esim().id();
        database.transact(tx -> {
            var now = clock.instant();
            if (outcome instanceof Suspension.Changed && EsimStates.changeStatus(tx, id, status, now)) {
                EsimEvents.add(tx, List.of(id), kind, now);
            }
            EsimStates.endChange(tx, id, now);
            return outcome;
        });
        switch (outcome) {
            case Suspension.Changed _ -> {}
            case Suspension.NotPossible(var sentence) -> throw notPossible(sentence);
            case Suspension.Unknown(var reason) -> {
                LOG.info("It is not known whether eSIM {} was changed: {}", id, reason);
                throw unavailable("The supplier did not respond as expected.");
            }
        }
    }

    private static CodedException unavailable(String sentence) {
        return new CodedException(ErrorCode.UNAVAILABLE, sentence + " Send the request again.").retryAfter(RETRY_AFTER);
    }
}
