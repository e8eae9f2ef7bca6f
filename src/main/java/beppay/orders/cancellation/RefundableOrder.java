package beppay.orders.cancellation;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.esims.Esims;
import beppay.esims.OrderedEsim;
import beppay.money.Money;
import beppay.orders.Attempt;
import beppay.orders.Attempts;
import beppay.orders.Order;
import beppay.orders.OrderTransfer;
import beppay.orders.Orders;
import beppay.platform.db.Transaction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An order with what a refund or a cancellation depends on.
///
/// @param attempts oldest first, as the transfers
/// @param esims including those that were delivered after the order had failed
record RefundableOrder(Order order, List<Attempt> attempts, List<OrderTransfer> transfers, List<OrderedEsim> esims) {
    private static final String IS_TOPPED_UP =
            "select exists (select from orders where top_up_esim_id = ? and status <> 'failed')";

    /// @throws CodedException `not_found`
    static RefundableOrder of(Transaction tx, long id) {
        var orders = Orders.byIds(tx, List.of(id)).rows();
        if (orders.isEmpty()) {
            throw new CodedException(ErrorCode.NOT_FOUND, "There is no order %d.".formatted(id));
        }
        return new RefundableOrder(
                orders.getFirst(), Attempts.ofOrder(tx, id), OrderTransfer.of(tx, id), Esims.ofOrder(tx, id));
    }

    List<OrderTransfer> refunds() {
        return transfers.stream().filter(OrderTransfer::isRefund).toList();
    }

    /// The sum of all refunds.
    Money refunded() {
        return Money.sum(refunds().stream().map(OrderTransfer::amount));
    }

    /// The part of the price that was not refunded.
    Money rest() {
        return order.price().minus(refunded());
    }

    /// The attempt with which a remote supplier delivered the eSIMs; null if none did. The last supplier delivered
    /// those of a completed order.
    @Nullable
    Attempt delivery() {
        var delivered = attempts.stream()
                .filter(attempt -> attempt.state() == Attempt.State.DELIVERED)
                .toList();
        return delivered.stream()
                .filter(attempt -> attempt.supplier().equals(order.supplier()))
                .findFirst()
                .orElse(delivered.isEmpty() ? null : delivered.getFirst());
    }

    /// Whether a remote supplier delivered an eSIM that was not cancelled.
    boolean hasEsimsToCancel() {
        return delivery() != null && esims.stream().anyMatch(esim -> esim.cancelledAt() == null);
    }

    /// Whether an order added data to an eSIM, or may do so.
    static boolean isToppedUp(Transaction tx, long esimId) {
        return tx.one(Boolean.class, IS_TOPPED_UP, esimId);
    }

    /// @throws CodedException `invalid_request` if an eSIM that would be cancelled was topped up
    void rejectIfToppedUp(Transaction tx) {
        for (var esim : esims) {
            if (hasEsimsToCancel() && esim.cancelledAt() == null && isToppedUp(tx, esim.id())) {
                throw new CodedException(
                        ErrorCode.INVALID_REQUEST,
                        "eSIM %s was topped up, and the supplier would cancel that too. Nothing was changed. To refund the"
                                        .formatted(esim.iccid())
                                + " order without cancelling, use --keep-esims.");
            }
        }
    }

    /// What the supplier charged for an eSIM. The shares of all eSIMs of an order sum to its cost.
    Money costOf(OrderedEsim esim) {
        return Money.sum(transfers.stream().filter(OrderTransfer::isCost).map(OrderTransfer::amount))
                .share(esim.position(), order.quantity());
    }
}
