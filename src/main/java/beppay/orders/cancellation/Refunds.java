package beppay.orders.cancellation;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.esims.EsimEvents;
import beppay.esims.OrderedEsim;
import beppay.ledger.Correction;
import beppay.mode.Mode;
import beppay.money.Money;
import beppay.orders.Order;
import beppay.orders.OrderTransfer;
import beppay.orders.RefundPosting;
import beppay.orders.Suppliers;
import beppay.orders.cancellation.OperatorCancellations.Claim;
import beppay.platform.db.Database;
import beppay.platform.db.Transaction;
import beppay.wallets.LockedPartner;
import beppay.wallets.Wallets;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Refunds completed orders, all or a part of what was paid. After a refund of all that is left, the eSIMs are
/// cancelled at their supplier.
///
/// The refund is committed first, since it is made whatever the supplier reports. A cancellation that a crash
/// prevents can be repeated ([EsimCancellations]).
public final class Refunds {
    private final Database database;
    private final EsimCancellations cancellations;
    private final InstantSource clock;

    /// @param nanos a clock like [System#nanoTime]
    public Refunds(Database database, Suppliers suppliers, InstantSource clock, LongSupplier nanos) {
        this.database = database;
        this.cancellations = new EsimCancellations(database, suppliers, clock, nanos);
        this.clock = clock;
    }

    /// @param amount null for all that is left
    /// @param reason 1 to 255 characters, shown in the partner's statement
    /// @param author the person who decided the refund
    /// @param keepsEsims whether the eSIMs are not cancelled
    public record Request(long orderId, @Nullable Money amount, String reason, String author, boolean keepsEsims) {}

    /// @param total the sum of all refunds of the order
    /// @param balance the available balance of the wallet
    /// @param esims what happened at the supplier; empty if nothing was to be cancelled
    public record Refunded(
            long orderId, Money amount, Money total, String currency, Money balance, List<EsimCancellation> esims) {}

    /// What a request would refund.
    ///
    /// @param amount the requested amount, or all that is left
    /// @param isComplete whether nothing is left afterwards, so that the eSIMs are cancelled
    public record Checked(long partnerId, Mode mode, Money amount, String currency, boolean isComplete) {}

    /// A refund that was written, and whose eSIMs are cancelled after the commit.
    public static final class Made {
        private final RefundableOrder before;
        private final Money amount;
        private final Money balance;
        /// Null if no eSIM is to be cancelled.
        private final @Nullable Claim claim;

        private Made(RefundableOrder before, Money amount, Money balance, @Nullable Claim claim) {
            this.before = before;
            this.amount = amount;
            this.balance = balance;
            this.claim = claim;
        }

        public long walletId() {
            return before.order().walletId();
        }

        public Money balance() {
            return balance;
        }

        private boolean isComplete() {
            return amount.equals(before.rest());
        }

        /// The sum of all refunds of the order.
        public Money total() {
            return before.refunded().plus(amount);
        }

        private Refunded with(List<EsimCancellation> esims) {
            var order = before.order();
            return new Refunded(order.id(), amount, total(), order.currency(), balance, esims);
        }
    }

    /// @throws CodedException `not_found`; `invalid_request` if the order is not completed, everything was
    ///     already refunded, the amount is more than what is left, or the eSIMs can't be cancelled because their
    ///     supplier is not set up; `not_possible` if all that is left is refunded, the eSIMs are not kept, and
    ///     the supplier is already being asked to cancel one
    public Refunded refund(Request request) {
        long partnerId =
                database.snapshot(tx -> refundable(tx, request)).order().partnerId();
        return finish(database.transact(tx -> write(tx, Wallets.lock(tx, partnerId), request)), request.keepsEsims);
    }

    /// What the request would refund now. Throws the same errors as [#refund], but does not check whether the
    /// supplier is being asked.
    public Checked check(Transaction tx, Request request) {
        var refundable = refundable(tx, request);
        var order = refundable.order();
        var amount = request.amount == null ? refundable.rest() : request.amount;
        var isComplete = amount.equals(refundable.rest());
        return new Checked(order.partnerId(), order.mode(), amount, order.currency(), isComplete);
    }

    /// Writes the refund in the caller's transaction, after the same checks as [#refund]. After the commit the
    /// caller calls [#finish].
    public Made write(Transaction tx, LockedPartner partner, Request request) {
        return write(tx, partner, refundable(tx, request), request);
    }

    /// Cancels the eSIMs of a refund that is committed, unless they are kept or a part of the price is left.
    public Refunded finish(Made made, boolean keepsEsims) {
        if (!made.isComplete()) {
            return made.with(List.of());
        }
        var claim = made.claim;
        return made.with(
                keepsEsims || claim == null ? EsimCancellations.kept(made.before) : cancellations.cancel(claim));
    }

    private RefundableOrder refundable(Transaction tx, Request request) {
        var refundable = RefundableOrder.of(tx, request.orderId);
        var order = refundable.order();
        if (!order.isCompleted()) {
            throw rejected("Order %d is %s. Only a completed order can be refunded"
                    .formatted(order.id(), order.status().code()));
        }
        var refunds = refundable.refunds();
        var rest = refundable.rest();
        if (!rest.isPositive()) {
            throw rejected(
                    "Order %d was already refunded: %s%s".formatted(order.id(), described(refunds), hint(refundable)));
        } else if (request.amount != null && !rest.covers(request.amount)) {
            throw rejected("At most %s %s of order %d can be refunded%s"
                    .formatted(
                            rest,
                            order.currency(),
                            order.id(),
                            refunds.isEmpty() ? "" : ". It was already refunded: " + described(refunds)));
        }
        if (!request.keepsEsims && (request.amount == null || request.amount.equals(rest))) {
            refundable.rejectIfToppedUp(tx);
            cancellations.requireSupplier(refundable, ", or refund with --keep-esims");
        }
        return refundable;
    }

    private static String hint(RefundableOrder refunded) {
        return refunded.hasEsimsToCancel()
                ? ". To cancel its eSIMs, run bin/beppay orders cancel "
                        + refunded.order().id()
                : "";
    }

    private Made write(Transaction tx, LockedPartner partner, RefundableOrder before, Request request) {
        var order = before.order();
        var amount = request.amount == null ? before.rest() : request.amount;
        var wallet = partner.wallet(order.walletId());
        var now = clock.instant();
        var correction = new Correction(null, request.reason, request.author);
        RefundPosting.post(tx, partner, order, before.refunded(), amount, correction, now);
        var esimIds = before.esims().stream().map(OrderedEsim::id).toList();
        EsimEvents.refund(tx, esimIds, detail(order, amount, request), now);
        var isCancelled = amount.equals(before.rest()) && !request.keepsEsims;
        var claim = isCancelled ? OperatorCancellations.begin(tx, before, now) : null;
        return new Made(before, amount, wallet.available().plus(amount), claim);
    }

    private static String detail(Order order, Money amount, Request request) {
        return "%s %s of the order, by %s: %s".formatted(amount, order.currency(), request.author, request.reason);
    }

    private static String described(List<OrderTransfer> refunds) {
        return refunds.stream()
                .map(refund -> "%s %s on %s (transfer %d, %s)"
                        .formatted(
                                refund.amount(),
                                refund.currency(),
                                refund.at().truncatedTo(ChronoUnit.SECONDS),
                                refund.id(),
                                refund.reason()))
                .collect(Collectors.joining(", "));
    }

    private static CodedException rejected(String reason) {
        return new CodedException(ErrorCode.INVALID_REQUEST, reason + ". Nothing was changed.");
    }
}
