package beppay.orders.cancellation;

import beppay.audit.Actor;
import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.esims.EsimEvents;
import beppay.mode.Mode;
import beppay.orders.EsimId;
import beppay.orders.PollSchedule;
import beppay.orders.SupplierCalls;
import beppay.orders.Suppliers;
import beppay.orders.cancellation.CancellationRequest.State;
import beppay.orders.cancellation.CancellationRequests.Requester;
import beppay.platform.db.Database;
import beppay.platform.db.Transaction;
import beppay.suppliers.Cancellation;
import beppay.wallets.LockedPartner;
import beppay.wallets.Wallets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Cancels eSIMs for their partners. The request is committed before the supplier is called, so that it is
/// completed after a crash too ([CancellationPoller]). The price is refunded together with the cancellation, and
/// never without it, unlike a refund that the operator makes ([Refunds]).
public final class PartnerCancellations {
    /// They take slots of the suppliers' rate limits that look-ups of orders need too.
    private static final int MAX_CALLS = 10;

    /// Longer than a supplier's client takes for all of its requests.
    static final Duration MAX_CALL = Duration.ofMinutes(5);

    /// So that a partner can't have a supplier asked again and again.
    private static final Duration AFTER_REFUSAL = Duration.ofMinutes(1);

    /// After so many, about an hour has passed.
    private static final int POLLS_BEFORE_WARNING = 6;

    private static final Logger LOG = LoggerFactory.getLogger(PartnerCancellations.class);

    /// Shorter than in live mode, because developers wait when they test it.
    private static final Duration WHILE_REQUESTED_IN_TEST = Duration.ofSeconds(10);

    private final Database database;
    private final Suppliers suppliers;
    private final CancellationCaller caller;
    private final InstantSource clock;
    private final Semaphore calls = new Semaphore(MAX_CALLS);
    private final Turn turn = new Turn();

    /// @param nanos a clock like [System#nanoTime]
    public PartnerCancellations(Database database, Suppliers suppliers, InstantSource clock, LongSupplier nanos) {
        this.database = database;
        this.suppliers = suppliers;
        this.caller = new CancellationCaller(clock, nanos);
        this.clock = clock;
    }

    /// Whether the supplier of an eSIM would be asked to cancel it. The supplier may refuse that.
    ///
    /// @throws CodedException `not_found` if the partner has no such eSIM in this mode
    public boolean isPossible(long partnerId, Mode mode, EsimId id) {
        return database.snapshot(tx -> {
            var cancellation = PartnerCancellation.of(tx, partnerId, mode, id);
            var isToppedUp = RefundableOrder.isToppedUp(tx, cancellation.esim().id());
            return cancellation.isPossible(isToppedUp, suppliers);
        });
    }

    /// Requests the cancellation with a key; see [#cancel].
    public CancellationRequest cancelByKey(long partnerId, Mode mode, long apiKeyId, EsimId id) {
        return cancel(partnerId, mode, new Requester(apiKeyId, null), id);
    }

    /// Requests the cancellation for a member, whom the caller has authorised; see [#cancel].
    public CancellationRequest cancelInDashboard(long partnerId, Mode mode, long memberId, EsimId id) {
        return cancel(partnerId, mode, new Requester(null, memberId), id);
    }

    /// Requests the cancellation of an eSIM. A repeated request has no further effect, unless it was refused.
    ///
    /// @return the request, which is completed or still open
    /// @throws CodedException `not_found` if the partner has no such eSIM in this mode; `not_possible` if the
    ///     eSIM or its supplier does not permit it; `unavailable` if too many requests wait
    private CancellationRequest cancel(long partnerId, Mode mode, Requester requester, EsimId id) {
        var opened = open(partnerId, mode, requester, id);
        return accepted(opened.isNew ? askIfPossible(opened.cancellation) : opened.cancellation.request());
    }

    /// If too many suppliers are being asked, [CancellationPoller] asks this one.
    private @Nullable CancellationRequest askIfPossible(PartnerCancellation cancellation) {
        if (!calls.tryAcquire()) {
            var esimId = cancellation.esim().id();
            return database.transact(tx -> {
                CancellationRequests.await(tx, esimId, State.REQUESTED, null, clock.instant());
                return CancellationRequests.find(tx, esimId);
            });
        }
        try {
            return ask(cancellation);
        } finally {
            calls.release();
        }
    }

    /// @param isNew whether the supplier must now be called
    private record Opened(PartnerCancellation cancellation, boolean isNew) {}

    private Opened open(long partnerId, Mode mode, Requester requester, EsimId id) {
        turn.await();
        try {
            return openNow(partnerId, mode, requester, id);
        } finally {
            turn.end();
        }
    }

    private Opened openNow(long partnerId, Mode mode, Requester requester, EsimId id) {
        return database.transact(tx -> {
            Wallets.lock(tx, partnerId);
            var cancellation = PartnerCancellation.of(tx, partnerId, mode, id);
            var esimId = cancellation.esim().id();
            var now = clock.instant();
            var earlier = cancellation.request();
            if (earlier != null
                    && (earlier.state() != State.REFUSED || earlier.isRefusedSince(now.minus(AFTER_REFUSAL)))) {
                return new Opened(cancellation, false);
            }
            cancellation.rejectIfNotPossible(RefundableOrder.isToppedUp(tx, esimId));
            cancellation.supplier(suppliers);
            OperatorCancellations.rejectIfClaimed(tx, now, esimId);
            CancellationRequests.request(tx, esimId, partnerId, requester, now, now.plus(MAX_CALL));
            EsimEvents.add(tx, List.of(esimId), EsimEvents.Kind.CANCEL_REQUESTED, now);
            return new Opened(cancellation.with(CancellationRequests.find(tx, esimId)), true);
        });
    }

    /// Asks the supplier of a request that this server has taken.
    @Nullable
    CancellationRequest ask(long esimId) {
        return ask(database.snapshot(tx -> PartnerCancellation.of(tx, esimId)));
    }

    private @Nullable CancellationRequest ask(PartnerCancellation cancellation) {
        var supplier = cancellation.supplier(suppliers);
        boolean isRequested = Objects.requireNonNull(cancellation.request()).state() == State.REFUND_REQUESTED;
        var report = caller.cancel(supplier, cancellation.order().delivery(), cancellation.supplied(), isRequested);
        turn.awaitUninterruptibly();
        try {
            return database.transact(tx -> {
                var partner = Wallets.lock(tx, cancellation.order().order().partnerId());
                SupplierCalls.add(tx, report.calls());
                var current = PartnerCancellation.of(tx, cancellation.esim().id());
                return settle(tx, partner, current, supplier.name(), report.outcome(), CancellationRefund.PARTNER);
            });
        } finally {
            turn.end();
        }
    }

    private @Nullable CancellationRequest settle(
            Transaction tx,
            LockedPartner partner,
            PartnerCancellation current,
            String supplier,
            Cancellation outcome,
            String author) {
        var request = current.request();
        var esimId = current.esim().id();
        var now = clock.instant();
        if (request == null || !request.isOpen()) {
            recordLate(tx, current, supplier, outcome, now);
            return request;
        }
        switch (outcome) {
            case Cancellation.Cancelled _ -> CancellationRefund.complete(tx, partner, current, supplier, author, now);
            case Cancellation.Requested requested ->
                CancellationRequests.await(
                        tx, esimId, State.REFUND_REQUESTED, requested.reference(), now.plus(whileRequested(current)));
            case Cancellation.NotPossible impossible -> {
                CancellationRequests.refuse(tx, esimId, sentence(impossible.cause()), now);
                EsimEvents.add(tx, List.of(esimId), EsimEvents.Kind.CANCEL_REFUSED, now);
            }
            case Cancellation.Unknown(var reason) -> {
                warnOfUnknown(request, supplier, reason);
                CancellationRequests.await(
                        tx, esimId, request.state(), null, now.plus(PollSchedule.delay(request.polls())));
            }
        }
        return CancellationRequests.find(tx, esimId);
    }

    /// Another server or the operator ended the request while the supplier was being asked.
    private static void recordLate(
            Transaction tx, PartnerCancellation current, String supplier, Cancellation outcome, Instant now) {
        if (outcome instanceof Cancellation.Cancelled && current.esim().cancelledAt() == null) {
            CancelledEsims.record(tx, current.order(), current.esim(), supplier, now);
            LOG.error(
                    "eSIM {} was cancelled by {} after its cancellation had been refused, and was not refunded",
                    current.esim().id(),
                    supplier);
        }
    }

    private static void warnOfUnknown(CancellationRequest request, String supplier, String reason) {
        if (request.polls() == POLLS_BEFORE_WARNING) {
            LOG.warn("The cancellation of eSIM {} at {} stays unknown: {}", request.esimId(), supplier, reason);
        }
    }

    /// Makes the open requests of these eSIMs due, because their supplier reported that it cancelled them.
    ///
    /// @return the eSIMs that have such a request
    public static Set<Long> makeDue(Transaction tx, Collection<Long> esimIds, Instant now) {
        return Set.copyOf(CancellationRequests.makeDue(tx, esimIds, now));
    }

    /// Ends a request with the supplier's decision, which the operator learned in another way.
    ///
    /// @param isCancelled whether the supplier cancelled the eSIM and returned its cost
    /// @param reason the operator's reason, which the partner does not see
    /// @throws CodedException `not_found`; `invalid_request` if no request is open, or its supplier is being
    /// asked
    public CancellationRequest decide(long esimId, boolean isCancelled, String reason, Actor actor) {
        long partnerId = database.snapshot(tx -> PartnerCancellation.of(tx, esimId))
                .order()
                .order()
                .partnerId();
        return database.transact(tx -> {
            var partner = Wallets.lock(tx, partnerId);
            var current = PartnerCancellation.of(tx, esimId);
            var request = current.request();
            if (request == null || !request.isOpen()) {
                throw rejected("The eSIM %d has no undecided cancellation".formatted(esimId));
            } else if (CancellationRequests.isClaimed(tx, esimId, clock.instant())) {
                throw rejected("The supplier of eSIM %d is being asked. Try again".formatted(esimId));
            }
            var outcome = isCancelled
                    ? new Cancellation.Cancelled()
                    : new Cancellation.NotPossible(Cancellation.Cause.DECLINED, reason);
            var delivery = current.order().delivery();
            var supplier = delivery == null ? current.order().order().supplier() : delivery.supplier();
            if (delivery != null) {
                SupplierCalls.add(
                        tx,
                        List.of(caller.decision(delivery, current.esim(), outcome, actor.author() + ": " + reason)));
            }
            var settled = settle(tx, partner, current, supplier, outcome, actor.author());
            return CancellationDecision.record(tx, current, settled, actor, reason, clock.instant());
        });
    }

    private static CodedException rejected(String reason) {
        return new CodedException(ErrorCode.INVALID_REQUEST, reason + ". Nothing was changed.");
    }

    private static Duration whileRequested(PartnerCancellation cancellation) {
        return cancellation.order().order().mode() == Mode.TEST
                ? WHILE_REQUESTED_IN_TEST
                : CancellationRequests.WHILE_REQUESTED;
    }

    private static String sentence(Cancellation.Cause cause) {
        return switch (cause) {
            case IN_USE -> "The eSIM is installed, in use, suspended or has ended.";
            case NOT_SUPPORTED -> "The supplier takes no eSIMs back.";
            case DECLINED -> "The supplier decided against the cancellation.";
            case OTHER -> "The supplier did not cancel the eSIM.";
        };
    }

    private static CancellationRequest accepted(@Nullable CancellationRequest request) {
        if (request == null) {
            throw new IllegalStateException("The request for a cancellation does not exist");
        } else if (request.state() == State.REFUSED) {
            throw PartnerCancellation.notPossible(String.valueOf(request.reason()));
        }
        return request;
    }
}
