package beppay.orders.history;

import beppay.audit.Actor;
import beppay.audit.AuditEntry;
import beppay.audit.AuditLog;
import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.esims.EsimEvents;
import beppay.esims.Esims;
import beppay.esims.OrderedEsim;
import beppay.platform.db.Transaction;
import java.time.Instant;
import java.util.List;

/// The eSIMs of an order that a supplier delivered after the price had been released, and about which nobody has
/// decided. [beppay.orders.cancellation.EsimCancellations] cancels them.
public record LateEsims(OrderDetails order, List<OrderedEsim> esims) {
    /// @throws CodedException `not_found` if there is no such order
    public static LateEsims of(Transaction tx, long orderId) {
        var head = OrderDetails.heads(tx, List.of(orderId)).stream().findFirst().orElse(null);
        if (head == null) {
            throw new CodedException(ErrorCode.NOT_FOUND, "There is no order %d.".formatted(orderId));
        }
        return new LateEsims(OrderDetails.of(tx, head), Esims.lateOfOrder(tx, orderId));
    }

    /// Keeps them, because the supplier does not cancel them: the operator bears their cost. They are not listed any
    /// longer, and can still be cancelled.
    ///
    /// @param reason 1 to 255 characters, for the operator
    /// @return how many were kept
    /// @throws CodedException `not_found`; `invalid_request` if the order has none
    public static int keep(Transaction tx, long orderId, String reason, Actor actor, Instant at) {
        var late = of(tx, orderId);
        var ids = late.esims.stream().map(OrderedEsim::id).toList();
        int kept = EsimEvents.keep(tx, ids, actor.author() + ": " + reason, at);
        if (kept == 0) {
            throw new CodedException(
                    ErrorCode.INVALID_REQUEST,
                    "Order %d has no eSIM that was delivered too late and is undecided. Nothing was changed."
                            .formatted(orderId));
        }
        var entry = AuditEntry.of(actor, "order.late_kept")
                .ofPartner(late.order.order().partnerId())
                .about("order " + orderId)
                .because(reason)
                .changed("esims", null, kept);
        AuditLog.add(tx, entry, at);
        return kept;
    }
}
