package beppay.wallets;

import beppay.ledger.Account;
import beppay.ledger.Correction;
import beppay.ledger.Posting;
import beppay.ledger.Transfer;
import beppay.mode.Mode;
import beppay.money.Money;
import org.jspecify.annotations.Nullable;

/// A partner's money in one mode and currency: what may be spent, beside what is held for orders under way.
///
/// @param purchases how many orders were paid from it; the sum over all of the partner's wallets, of both modes,
/// is the
///     number of its last order
public record Wallet(
        long id,
        long partnerId,
        Mode mode,
        String currency,
        Account availableAccount,
        Money available,
        long purchases,
        Account heldAccount) {

    /// @param reference the operator's word for it, or null
    public Posting topUp(Money amount, @Nullable String reference) {
        var transfer = new Transfer(Transfer.Kind.TOP_UP, mode, partnerId, null, reference, currency, amount, null);
        return Posting.fromTreasury(transfer, availableAccount);
    }

    /// Takes a whole top-up back.
    ///
    /// @param reference that of the top-up, or null
    public Posting reversal(Money amount, @Nullable String reference, Correction correction) {
        var transfer =
                new Transfer(Transfer.Kind.REVERSAL, mode, partnerId, null, reference, currency, amount, correction);
        return Posting.toTreasury(transfer, availableAccount);
    }

    /// @param amount below zero to take money, not zero
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

    /// For an order that was delivered.
    public Posting capture(long orderId, Money price) {
        return Posting.toRevenue(transfer(Transfer.Kind.CAPTURE, orderId, price), heldAccount);
    }

    /// For an order that was refused.
    public Posting release(long orderId, Money price) {
        return new Posting(transfer(Transfer.Kind.RELEASE, orderId, price), heldAccount, availableAccount);
    }

    /// Hold and capture at once, for an order that is delivered in the same transaction.
    public Posting charge(long orderId, Money price) {
        return Posting.toRevenue(transfer(Transfer.Kind.CHARGE, orderId, price), availableAccount);
    }

    private Transfer transfer(Transfer.Kind kind, long orderId, Money amount) {
        return new Transfer(kind, mode, partnerId, orderId, null, currency, amount, null);
    }
}
