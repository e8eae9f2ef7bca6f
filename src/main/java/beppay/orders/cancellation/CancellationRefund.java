package beppay.orders.cancellation;

import beppay.esims.EsimEvents;
import beppay.ledger.Correction;
import beppay.orders.RefundPosting;
import beppay.platform.db.Transaction;
import beppay.wallets.LockedPartner;
import java.time.Instant;
import java.util.List;

/// Completes the cancellation of an eSIM that its supplier has cancelled.
final class CancellationRefund {
    /// The author of the refund if the supplier confirmed the request of the partner.
    static final String PARTNER = "the partner";

    private CancellationRefund() {}

    /// Refunds what is left of the price of the eSIM.
    ///
    /// @param author the member of staff who decided instead of the supplier, or [#PARTNER]
    static void complete(
            Transaction tx,
            LockedPartner partner,
            PartnerCancellation current,
            String supplier,
            String author,
            Instant now) {
        var order = current.order().order();
        CancelledEsims.record(tx, current.order(), current.esim(), supplier, now);
        var rest = current.order().rest();
        var amount = rest.covers(order.unitPrice()) ? order.unitPrice() : rest;
        if (amount.isPositive()) {
            var reason = "eSIM %s was cancelled".formatted(current.id());
            var correction = new Correction(null, reason, Correction.authorOf(author));
            RefundPosting.post(tx, partner, order, current.order().refunded(), amount, correction, now);
            EsimEvents.refund(tx, List.of(current.esim().id()), reason, now);
        }
        CancellationRequests.complete(tx, current.esim().id(), amount, now);
    }
}
