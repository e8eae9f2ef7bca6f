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
public record Wallet(
        long id,
        long partnerId,
        Mode mode,
        String currency,
        Account availableAccount,
        Money available,
        long purchases,
        Account heldAccount) {

    /// @param reference the operator's reference, or null
    public Posting topUp(Money amount, @Nullable String reference) {
        var transfer = new Transfer(Transfer.Kind.TOP_UP, mode, partnerId, null, reference, currency, amount, null);
        return Posting.fromTreasury(transfer, availableAccount);
    }

    /// Takes back the full amount of a top-up.
    ///
    /// @param reference the reference of the top-up, or null
    public Posting reversal(Money amount, @Nullable String reference, Correction correction) {
        var transfer =
                new Transfer(Transfer.Kind.REVERSAL, mode, partnerId, null, reference, currency, amount, correction);
        return Posting.toTreasury(transfer, availableAccount);
    }

    /// @param amount not zero; negative to take money
    public Posting adjustment(Money amount, String reference, Correction correction) {
        var moved = amount.isPositive() ? amount : Money.ZERO.minus(amount);
        var transfer =
                new Transfer(Transfer.Kind.ADJUSTMENT, mode, partnerId, null, reference, currency, moved, correction);
        return amount.isPositive()
                ? Posting.fromTreasury(transfer, availableAccount)
                : Posting.toTreasury(transfer, availableAccount);
    }

    public Posting hold(long orderId, Money price) {
        return new Posting(transfer(Transfer.Kind.HOLD, orderId, price), availableAccount, heldAccount);
    }

    /// Pays a delivered order from the held money.
    public Posting capture(long orderId, Money price) {
        return Posting.toRevenue(transfer(Transfer.Kind.CAPTURE, orderId, price), heldAccount);
    }

    /// Refunds a refused order.
    public Posting release(long orderId, Money price) {
        return new Posting(transfer(Transfer.Kind.RELEASE, orderId, price), heldAccount, availableAccount);
    }

    /// Hold and capture in one transfer, for an order that is delivered in the same transaction.
    public Posting charge(long orderId, Money price) {
        return Posting.toRevenue(transfer(Transfer.Kind.CHARGE, orderId, price), availableAccount);
    }

    private Transfer transfer(Transfer.Kind kind, long orderId, Money amount) {
        return new Transfer(kind, mode, partnerId, orderId, null, currency, amount, null);
    }
}
