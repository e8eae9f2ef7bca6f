package beppay.orders;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.esims.EsimEvents;
import beppay.esims.OrderedEsim;
import beppay.ledger.Correction;
import beppay.ledger.Ledger;
import beppay.money.Money;
import beppay.platform.db.Database;
import beppay.platform.db.Transaction;
import beppay.wallets.LockedPartner;
import beppay.wallets.Wallet;
import beppay.wallets.Wallets;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Refunds completed orders, all or a part of what was paid. A refund of all that is left first cancels the eSIMs
/// at their supplier, and is made whatever the supplier reports.
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
    public record Request(long orderId, @Nullable Money amount, String reason, String author) {}

    /// @param total the sum of all refunds of the order
    /// @param balance the available balance of the wallet
    /// @param esims what happened at the supplier; empty if nothing was to be cancelled
    public record Refunded(
            long orderId, Money amount, Money total, String currency, Money balance, List<EsimCancellation> esims) {}

    private record Refundable(Order order, OrderDetails details, Money rest) {}

    /// @throws CodedException `not_found`; `invalid_request` if the order is not completed, everything was already
    ///     refunded, or the amount is more than what is left
    public Refunded refund(Request request) {
        var before = database.snapshot(tx -> refundable(tx, request));
        var isComplete = request.amount == null || request.amount.equals(before.rest);
        var cancelled = isComplete ? cancellations.cancel(before.order, before.details) : List.<EsimCancellation>of();
        return database.transact(tx -> {
            var partner = Wallets.lock(tx, before.order.partnerId());
            return write(tx, partner, refundable(tx, request), request, cancelled);
        });
    }

    private static Refundable refundable(Transaction tx, Request request) {
        var details = OrderDetails.of(tx, request.orderId);
        if (details == null) {
            throw new CodedException(ErrorCode.NOT_FOUND, "There is no order %d.".formatted(request.orderId));
        }
        var order = Orders.byIds(tx, List.of(request.orderId)).rows().getFirst();
        if (!order.isCompleted()) {
            throw rejected("Order %d is %s. Only a completed order can be refunded"
                    .formatted(order.id(), order.status().code()));
        }
        var refunds = details.refunds();
        var rest = order.price().minus(Money.sum(refunds.stream().map(OrderTransfer::amount)));
        if (!rest.isPositive()) {
            throw rejected("Order %d was already refunded: %s".formatted(order.id(), described(refunds)));
        } else if (request.amount != null && !rest.covers(request.amount)) {
            throw rejected("At most %s %s of order %d can be refunded%s"
                    .formatted(
                            rest,
                            order.currency(),
                            order.id(),
                            refunds.isEmpty() ? "" : ". It was already refunded: " + described(refunds)));
        }
        return new Refundable(order, details, rest);
    }

    private Refunded write(
            Transaction tx,
            LockedPartner partner,
            Refundable current,
            Request request,
            List<EsimCancellation> cancelled) {
        var order = current.order;
        var amount = request.amount == null ? current.rest : request.amount;
        var wallet = walletOf(partner, order);
        var now = clock.instant();
        var correction = new Correction(null, request.reason, request.author);
        Ledger.post(tx, List.of(wallet.refund(order.id(), amount, correction)), now);
        var esimIds = current.details.esims().stream()
                .filter(esim -> !esim.isLate())
                .map(OrderedEsim::id)
                .toList();
        EsimEvents.refund(tx, esimIds, detail(order, amount, request, cancelled), now);
        var total = order.price().minus(current.rest).plus(amount);
        return new Refunded(
                order.id(), amount, total, order.currency(), wallet.available().plus(amount), cancelled);
    }

    private static Wallet walletOf(LockedPartner partner, Order order) {
        return partner.wallets().stream()
                .filter(wallet -> wallet.id() == order.walletId())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The wallet of %s does not exist".formatted(order)));
    }

    private static String detail(Order order, Money amount, Request request, List<EsimCancellation> cancelled) {
        var atSupplier = cancelled.stream().map(EsimCancellation::sentence).collect(Collectors.joining(" "));
        return "%s %s of the order, by %s: %s. %s"
                .formatted(amount, order.currency(), request.author, request.reason, atSupplier)
                .strip();
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
