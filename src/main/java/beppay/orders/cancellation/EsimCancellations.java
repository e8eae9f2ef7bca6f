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
import beppay.orders.cancellation.OperatorCancellations.Claim;
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
    /// @throws CodedException `not_found`; `invalid_request` if the partner has paid for the order, it has no
    ///     eSIM of a remote supplier, or the supplier is not set up
    public List<EsimCancellation> cancel(long orderId, @Nullable String reason, Actor actor) {
        long partnerId =
                database.snapshot(tx -> cancellable(tx, orderId)).order().partnerId();
        // Written before the supplier is called, because the call can't be undone.
        return cancel(database.transact(tx -> {
            Wallets.lock(tx, partnerId);
            var cancelled = cancellable(tx, orderId);
            var claim = OperatorCancellations.begin(tx, cancelled, clock.instant());
            var entry = AuditEntry.of(actor, "order.cancelled")
                    .ofPartner(partnerId)
                    .about("order " + orderId)
                    .because(reason);
            AuditLog.add(tx, entry, clock.instant());
            return claim;
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
    List<EsimCancellation> cancel(Claim claim) {
        var delivery = claim.order().delivery();
        if (delivery == null) {
            return List.of();
        }
        try {
            return claim.order().esims().stream()
                    .map(esim -> cancel(claim, delivery, esim))
                    .toList();
        } finally {
            release(claim);
        }
    }

    /// So that the operator may repeat at once what has an unknown outcome. Otherwise the claim ends by itself.
    private void release(Claim claim) {
        try {
            database.transact(tx -> OperatorCancellations.release(tx, claim));
        } catch (DatabaseException failed) {
            LOG.warn("The eSIMs of order {} stay claimed", claim.order().order().id(), failed);
        }
    }

    private EsimCancellation cancel(Claim claim, Attempt attempt, OrderedEsim esim) {
        if (esim.cancelledAt() != null) {
            return new EsimCancellation(esim.iccid(), Outcome.CANCELLED, "it was cancelled before");
        }
        var supplier = suppliers.remote(claim.order().order(), attempt);
        var report = caller.cancel(supplier, attempt, supplied(attempt, esim), isRequested(esim));
        var cancellation = EsimCancellation.of(esim.iccid(), report.outcome());
        boolean isRecorded = tryToRecord(report, new Asked(claim, attempt, esim));
        return cancellation.isCancelled() && !isRecorded
                ? new EsimCancellation(esim.iccid(), Outcome.NOT_RECORDED, null)
                : cancellation;
    }

    /// Whether a person at the supplier decides already, who must not get another request.
    private boolean isRequested(OrderedEsim esim) {
        return database.snapshot(tx -> {
            var request = CancellationRequests.find(tx, esim.id());
            return request == null
                    ? OperatorCancellations.isRequested(tx, esim.id())
                    : request.state() == State.REFUND_REQUESTED;
        });
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

    private record Asked(Claim claim, Attempt attempt, OrderedEsim esim) {}

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

    private void record(Transaction tx, Cancellation outcome, Asked asked) {
        var esimId = asked.esim.id();
        switch (outcome) {
            case Cancellation.Cancelled _ -> {
                OperatorCancellations.end(tx, asked.claim, esimId);
                var supplier = asked.attempt.supplier();
                CancelledEsims.record(tx, asked.claim.order(), asked.esim, supplier, clock.instant());
            }
            case Cancellation.Requested requested -> await(tx, requested, asked);
            case Cancellation.NotPossible _ -> OperatorCancellations.end(tx, asked.claim, esimId);
            case Cancellation.Unknown _ -> {}
        }
    }

    /// The supplier is asked for the decision later, as for a partner's request. The price has been refunded. An
    /// eSIM that was delivered too late is no partner's, so only a repetition asks.
    private void await(Transaction tx, Cancellation.Requested requested, Asked asked) {
        var esimId = asked.esim.id();
        if (asked.esim.isLate()) {
            OperatorCancellations.requested(tx, esimId);
            return;
        }
        OperatorCancellations.end(tx, asked.claim, esimId);
        var now = clock.instant();
        var partnerId = asked.claim.order().order().partnerId();
        var next = now.plus(CancellationRequests.WHILE_REQUESTED);
        CancellationRequests.request(tx, esimId, partnerId, Requester.OPERATOR, now, now);
        CancellationRequests.await(tx, esimId, State.REFUND_REQUESTED, requested.reference(), next);
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
