package beppay.orders.cancellation;

import beppay.esims.EsimEvents;
import beppay.esims.EsimStates;
import beppay.esims.OrderedEsim;
import beppay.events.EventType;
import beppay.ledger.Ledger;
import beppay.ledger.SupplierMoney;
import beppay.mode.Mode;
import beppay.orders.EsimNews;
import beppay.platform.db.Transaction;
import java.time.Instant;
import java.util.List;

/// Records that suppliers cancelled eSIMs, with the costs that they returned.
final class CancelledEsims {
    private CancelledEsims() {}

    /// Records it once, however often it is called.
    ///
    /// @param supplier the one that cancelled it
    static void record(Transaction tx, RefundableOrder cancelled, OrderedEsim esim, String supplier, Instant now) {
        var order = cancelled.order();
        var cost = cancelled.costOf(esim);
        boolean isNew = EsimEvents.cancel(tx, esim.id(), "Cancelled at " + supplier, now);
        if (isNew && cost.isPositive() && order.mode() == Mode.LIVE) {
            Ledger.post(tx, List.of(SupplierMoney.costReturn(supplier, order.partnerId(), order.id(), cost)), now);
        }
        EsimStates.cancel(tx, esim.id(), now);
        if (isNew) {
            EsimNews.write(tx, List.of(new EsimNews.Item(esim.id(), EventType.ESIM_CANCELLED)), now);
        }
    }
}
