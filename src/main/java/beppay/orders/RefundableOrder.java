package beppay.orders;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.esims.OrderedEsim;
import beppay.money.Money;
import beppay.platform.db.Transaction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An order with what a refund or a cancellation depends on.
record RefundableOrder(Order order, OrderDetails details) {
    /// @throws CodedException `not_found`
    static RefundableOrder of(Transaction tx, long id) {
        var details = OrderDetails.of(tx, id);
        if (details == null) {
            throw new CodedException(ErrorCode.NOT_FOUND, "There is no order %d.".formatted(id));
        }
        return new RefundableOrder(Orders.byIds(tx, List.of(id)).rows().getFirst(), details);
    }

    /// The part of the price that was not refunded.
    Money rest() {
        return order.price().minus(Money.sum(details.refunds().stream().map(OrderTransfer::amount)));
    }

    /// The attempt with which a remote supplier delivered the eSIMs; null if none did.
    @Nullable
    Attempt delivery() {
        return details.attempts().stream()
                .filter(attempt -> attempt.state() == Attempt.State.DELIVERED)
                .findFirst()
                .orElse(null);
    }

    /// Whether a remote supplier delivered an eSIM that was not cancelled.
    boolean hasEsimsToCancel() {
        return delivery() != null && details.esims().stream().anyMatch(esim -> esim.cancelledAt() == null);
    }

    /// What the supplier charged for an eSIM. The shares of all eSIMs of an order sum to its cost.
    Money costOf(OrderedEsim esim) {
        return Money.sum(details.transfers().stream()
                        .filter(OrderTransfer::isCost)
                        .map(OrderTransfer::amount))
                .share(esim.position(), order.quantity());
    }
}
