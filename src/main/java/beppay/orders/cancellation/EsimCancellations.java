package beppay.orders.cancellation;

import beppay.audit.Actor;
import beppay.audit.AuditEntry;
import beppay.audit.AuditLog;
import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.esims.EsimState;
import beppay.esims.EsimStatus;
import beppay.esims.OrderedEsim;
import beppay.orders.Attempt;
import beppay.orders.SupplierCalls;
import beppay.orders.Suppliers;
import beppay.orders.cancellation.CancellationCaller.Report;
import beppay.orders.cancellation.CancellationRequest.State;
import beppay.orders.cancellation.CancellationRequests.Requester;
import beppay.orders.cancellation.EsimCancellation.Outcome;
import beppay.platform.db.Database;
import beppay.platform.db.DatabaseException;
import beppay.platform.db.Transaction;
import beppay.suppliers.Cancellation;
import beppay.suppliers.SuppliedEsim;
import beppay.wallets.Wallets;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Cancels delivered eSIMs at their remote suppliers, which return the cost to the operator's balance. Each
/// result is committed before the next call. A repetition completes what an earlier cancellation did not.
public final class EsimCancellations {
    private static final Logger LOG = LoggerFactory.getLogger(EsimCancellations.class);

    private final Database database;
    private final Suppliers suppliers;
    private final CancellationCaller caller;
    private final InstantSource clock;

    /// @param nanos a clock like [System#nanoTime]
    public EsimCancellations(Database database, Suppliers suppliers, InstantSource clock, LongSupplier nanos) {
        this.database = database;
        this.suppliers = suppliers;
        this.caller = new CancellationCaller(clock, nanos);
        this.clock = clock;
    }

    /// Cancels the eSIMs of an order that is refunded completely, or that failed before they were delivered.
    ///
    /// @param reason for the audit log; null for none
    /// @return one for each eSIM, also for those that were cancelled before
    /// @throws CodedException `not_found`; `invalid_request` if the partner has paid for the order, it has no eSIM
    ///     of a remote supplier, or the supplier is not set up
    public List<EsimCancellation> cancel(long orderId, @Nullable String reason, Actor actor) {
        long partnerId =
                database.snapshot(tx -> cancellable(tx, orderId)).order().partnerId();
        // Written before the supplier is called, because the call can't be undone.
        return cancel(database.transact(tx -> {
            Wallets.lock(tx, partnerId);
            var cancelled = cancellable(tx, orderId);
            OperatorCancellations.begin(tx, cancelled, clock.instant());
            var entry = AuditEntry.of(actor, "order.cancelled")
                    .ofPartner(partnerId)
                    .about("order " + orderId)
                    .because(reason);
            AuditLog.add(tx, entry, clock.instant());
            return cancelled;
        }));
    }

    private RefundableOrder cancellable(Transaction tx, long orderId) {
        var cancelled = RefundableOrder.of(tx, orderId);
        var order = cancelled.order();
        if (cancelled.esims().isEmpty()) {
            throw rejected("Order %d is %s and has no eSIM"
                    .formatted(orderId, order.status().code()));
        } else if (order.isCompleted() && cancelled.rest().isPositive()) {
            throw rejected(
                    ("%s %s of order %d is not refunded. To refund it and cancel its eSIMs, run bin/beppay orders"
                                    + " refund %d --reason TEXT")
                            .formatted(cancelled.rest(), order.currency(), orderId, orderId));
        } else if (cancelled.delivery() == null) {
            throw rejected(
                    "The eSIMs of order %d are from %s, which can't cancel eSIMs".formatted(orderId, order.supplier()));
        }
        cancelled.rejectIfToppedUp(tx);
        requireSupplier(cancelled, "");
        return cancelled;
    }

    private static CodedException rejected(String reason) {
        return new CodedException(ErrorCode.INVALID_REQUEST, reason + ". Nothing was changed.");
    }

    /// @param otherwise what the operator can do instead
    /// @throws CodedException `invalid_request` if an eSIM could be cancelled, but its supplier is not set up
    void requireSupplier(RefundableOrder cancelled, String otherwise) {
        var order = cancelled.order();
        if (cancelled.hasEsimsToCancel() && suppliers.remoteIfPresent(order) == null) {
            throw rejected("%s is not set up for this command, so the eSIMs of order %d can't be cancelled. %s%s"
                    .formatted(order.supplier(), order.id(), suppliers.setUp(order.supplier()), otherwise));
        }
    }

    /// Cancels the eSIMs of an order, one after the other. The caller has committed that this begins
    /// ([OperatorCancellations#begin]).
    ///
    /// @return one for each eSIM; none if no remote supplier delivered the order
    List<EsimCancellation> cancel(RefundableOrder cancelled) {
        var delivery = cancelled.delivery();
        if (delivery == null) {
            return List.of();
        }
        try {
            return cancelled.esims().stream()
                    .map(esim -> cancel(cancelled, delivery, esim))
                    .toList();
        } finally {
            release(cancelled);
        }
    }

    /// So that the operator may repeat at once what has an unknown outcome. Otherwise the claim ends by itself.
    private void release(RefundableOrder cancelled) {
        try {
            database.transact(tx -> OperatorCancellations.release(tx, cancelled));
        } catch (DatabaseException failed) {
            LOG.warn("The eSIMs of order {} stay claimed", cancelled.order().id(), failed);
        }
    }

    private EsimCancellation cancel(RefundableOrder cancelled, Attempt attempt, OrderedEsim esim) {
        if (esim.cancelledAt() != null) {
            return new EsimCancellation(esim.iccid(), Outcome.CANCELLED, "it was cancelled before");
        }
        var supplier = suppliers.remote(cancelled.order(), attempt);
        var report = caller.cancel(supplier, attempt, supplied(attempt, esim), isRequested(esim));
        var cancellation = EsimCancellation.of(esim.iccid(), report.outcome());
        boolean isRecorded = tryToRecord(report, new Asked(cancelled, attempt, esim));
        return cancellation.isCancelled() && !isRecorded
                ? new EsimCancellation(esim.iccid(), Outcome.NOT_RECORDED, null)
                : cancellation;
    }

    /// Whether a person at the supplier decides already, who must not get another request.
    private boolean isRequested(OrderedEsim esim) {
        var request = database.autocommit(tx -> CancellationRequests.find(tx, esim.id()));
        return request != null && request.state() == State.REFUND_REQUESTED;
    }

    private static SuppliedEsim supplied(Attempt attempt, OrderedEsim esim) {
        return new SuppliedEsim(
                esim.id(),
                esim.iccid(),
                esim.supplierId(),
                attempt.supplierCode(),
                attempt.supplierReference(),
                attempt.createdAt(),
                EsimState.of(EsimStatus.UNKNOWN));
    }

    private record Asked(RefundableOrder order, Attempt attempt, OrderedEsim esim) {}

    /// A failure must not hide what the supplier did.
    private boolean tryToRecord(Report report, Asked asked) {
        try {
            database.transact(tx -> {
                SupplierCalls.add(tx, report.calls());
                record(tx, report.outcome(), asked);
                return report;
            });
            return true;
        } catch (DatabaseException failed) {
            LOG.error("The result of a cancellation could not be recorded: {}", failed.getMessage());
            return false;
        }
    }

    /// A request that a person decides is asked for later, like that of a partner. The price has been refunded.
    private void record(Transaction tx, Cancellation outcome, Asked asked) {
        var now = clock.instant();
        var esimId = asked.esim.id();
        if (!(outcome instanceof Cancellation.Unknown)) {
            OperatorCancellations.end(tx, esimId);
        }
        if (outcome instanceof Cancellation.Cancelled) {
            CancelledEsims.record(tx, asked.order, asked.esim, asked.attempt.supplier(), now);
        } else if (outcome instanceof Cancellation.Requested requested && !asked.esim.isLate()) {
            var partnerId = asked.order.order().partnerId();
            CancellationRequests.request(tx, esimId, partnerId, Requester.OPERATOR, now, now);
            CancellationRequests.await(
                    tx,
                    esimId,
                    State.REFUND_REQUESTED,
                    requested.reference(),
                    now.plus(CancellationRequests.WHILE_REQUESTED));
        }
    }

    /// The eSIMs that [#cancel] would cancel.
    static List<EsimCancellation> kept(RefundableOrder order) {
        return !order.hasEsimsToCancel()
                ? List.of()
                : order.esims().stream()
                        .filter(esim -> esim.cancelledAt() == null)
                        .map(esim -> new EsimCancellation(esim.iccid(), Outcome.KEPT, null))
                        .toList();
    }
}
