package beppay.orders;

import beppay.ledger.Correction;
import beppay.ledger.Ledger;
import beppay.money.Money;
import beppay.platform.db.Transaction;
import beppay.wallets.LockedPartner;
import java.time.Instant;
import java.util.List;

/// The transfer of a refund. What is refunded no longer counts against the daily limit.
final class RefundPosting {
    private RefundPosting() {}

    static void post(
            Transaction tx, LockedPartner partner, Order order, Money amount, Correction correction, Instant at) {
        var wallet = partner.wallet(order.walletId());
        Ledger.post(tx, List.of(wallet.refund(order.id(), amount, correction)), at);
        DailyLimits.refund(tx, order, amount);
    }
}
