package beppay.orders;

import beppay.events.Events;
import beppay.ledger.Correction;
import beppay.ledger.Ledger;
import beppay.money.Money;
import beppay.platform.db.Transaction;
import beppay.wallets.LockedPartner;
import java.time.Instant;
import java.util.List;

/// The transfer of a refund, and its event. What is refunded no longer counts against the daily limit.
public final class RefundPosting {
    private RefundPosting() {}

    /// Writes a refund of an order whose partner is locked.
    ///
    /// @param refunded the sum of the earlier refunds of the order
    public static void post(
            Transaction tx,
            LockedPartner partner,
            Order order,
            Money refunded,
            Money amount,
            Correction correction,
            Instant at) {
        var wallet = partner.wallet(order.walletId());
        Ledger.post(tx, List.of(wallet.refund(order.id(), amount, correction)), at);
        DailyLimits.refund(tx, order, amount);
        Events.add(tx, List.of(OrderEvents.refunded(order, refunded.plus(amount))), at);
    }
}
