package beppay.wallets;

import beppay.ledger.Account;
import beppay.ledger.Correction;
import beppay.ledger.Posting;
import beppay.ledger.Transfer;
import beppay.mode.Mode;
import beppay.money.Money;
import org.jspecify.annotations.Nullable;

/// A partner's money in one mode and currency: the available balance, and the account of money held for orders
/// in progress.
///
/// @param purchases the number of orders paid from the wallet; the sum over all of the partner's wallets, of
///     both modes, is the number of its last order
/// @param lowBalance an available balance below it causes the event `wallet.low`; null for no such event
public record Wallet(
        long id,
        long partnerId,
        Mode mode,
        String currency,
        Account.OfWallet availableAccount,
        Money available,
        long purchases,
        Account.OfWallet heldAccount,
        @Nullable Money lowBalance) {

    private static final Account TREASURY = Account.ofOperator(Account.Kind.TREASURY);
    private static final Account REVENUE = Account.ofOperator(Account.Kind.REVENUE);

    /// @param reference the operator's reference, or null
    public Posting topUp(Money amount, @Nullable String reference) {
        return new Posting(payment(Transfer.Kind.TOP_UP, reference, amount, null), TREASURY, availableAccount);
    }

    /// Takes back the full amount of a top-up.
    ///
    /// @param reference the reference of the top-up, or null
    public Posting reversal(Money amount, @Nullable String reference, Correction correction) {
        return new Posting(payment(Transfer.Kind.REVERSAL, reference, amount, correction), availableAccount, TREASURY);
    }

    /// @param amount not zero; negative to take money
    public Posting adjustment(Money amount, String reference, Correction correction) {
        var moved = amount.isPositive() ? amount : Money.ZERO.minus(amount);
        var transfer = payment(Transfer.Kind.ADJUSTMENT, reference, moved, correction);
        return amount.isPositive()
                ? new Posting(transfer, TREASURY, availableAccount)
                : new Posting(transfer, availableAccount, TREASURY);
    }

    public Posting hold(long orderId, Money price) {
        return new Posting(ofOrder(Transfer.Kind.HOLD, orderId, price, null), availableAccount, heldAccount);
    }

    /// Pays a delivered order from the held money.
    public Posting capture(long orderId, Money price) {
        return new Posting(ofOrder(Transfer.Kind.CAPTURE, orderId, price, null), heldAccount, REVENUE);
    }

    /// Returns the held money of a refused order.
    public Posting release(long orderId, Money price) {
        return new Posting(ofOrder(Transfer.Kind.RELEASE, orderId, price, null), heldAccount, availableAccount);
    }

    /// Hold and capture in one transfer, for an order that is delivered in the same transaction.
    public Posting charge(long orderId, Money price) {
        return new Posting(ofOrder(Transfer.Kind.CHARGE, orderId, price, null), availableAccount, REVENUE);
    }

    /// Refunds a delivered order.
    ///
    /// @param amount at most what was paid for the order and has not been refunded
    public Posting refund(long orderId, Money amount, Correction correction) {
        return new Posting(ofOrder(Transfer.Kind.REFUND, orderId, amount, correction), REVENUE, availableAccount);
    }

    private Transfer payment(
            Transfer.Kind kind, @Nullable String reference, Money amount, @Nullable Correction correction) {
        return new Transfer(kind, mode, partnerId, null, null, reference, currency, amount, correction);
    }

    private Transfer ofOrder(Transfer.Kind kind, long orderId, Money amount, @Nullable Correction correction) {
        return new Transfer(kind, mode, partnerId, orderId, null, null, currency, amount, correction);
    }
}
