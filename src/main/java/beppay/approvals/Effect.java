package beppay.approvals;

import beppay.money.Money;
import beppay.orders.cancellation.EsimCancellation;
import beppay.orders.cancellation.Refunds;
import beppay.wallets.Corrections.Corrected;
import beppay.wallets.Wallet;
import beppay.wallets.Wallets.ToppedUp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an operation did.
///
/// @param amount the change of the wallet; negative if money was taken. For a write-off, what is no longer owed
/// @param isWritten false if the request repeated an operation that was made before
/// @param at when the operation was made, now or earlier
/// @param reason the reason of the transfer; null for a top-up
/// @param owed the part of a reversal that was recorded as owed
/// @param receivableId the receivable that was written off; null for other operations
/// @param refund null unless the operation refunded an order
/// @param esims what happened to the eSIMs of a refunded order at the supplier
public record Effect(
        long walletId,
        Money amount,
        Money balance,
        String currency,
        boolean isWritten,
        Instant at,
        @Nullable String reason,
        Money owed,
        @Nullable Long receivableId,
        Refunds.@Nullable Made refund,
        List<EsimCancellation> esims) {
    /// An operation that refunded no order, and left nothing owed.
    private Effect(
            long walletId,
            Money amount,
            Money balance,
            String currency,
            boolean isWritten,
            Instant at,
            @Nullable String reason) {
        this(walletId, amount, balance, currency, isWritten, at, reason, Money.ZERO, null, null, List.of());
    }

    static Effect of(ToppedUp done, Money amount) {
        return new Effect(
                done.walletId(), amount, done.balance(), done.currency(), done.isCredited(), done.creditedAt(), null);
    }

    static Effect of(Corrected done) {
        return new Effect(
                done.walletId(),
                done.amount(),
                done.balance(),
                done.currency(),
                done.isWritten(),
                done.at(),
                done.reason());
    }

    /// A reversal of a top-up of which nothing is left in the wallet.
    static Effect ofNothingTaken(Wallet empty, String reason, Instant at) {
        return new Effect(empty.id(), Money.ZERO, Money.ZERO, empty.currency(), true, at, reason);
    }

    /// The wallet does not change.
    static Effect ofWriteOff(Wallet wallet, Operation operation, Instant at) {
        return new Effect(
                wallet.id(),
                operation.amount(),
                wallet.available(),
                operation.currency(),
                true,
                at,
                operation.reason(),
                Money.ZERO,
                operation.targetId(),
                null,
                List.of());
    }

    static Effect of(Refunds.Made made, Operation operation, Instant at) {
        return new Effect(
                made.walletId(),
                operation.amount(),
                made.balance(),
                operation.currency(),
                true,
                at,
                operation.reason(),
                Money.ZERO,
                null,
                made,
                List.of());
    }

    Effect owing(Money rest) {
        return new Effect(
                walletId, amount, balance, currency, isWritten, at, reason, rest, receivableId, refund, esims);
    }

    Effect with(List<EsimCancellation> cancelled) {
        return new Effect(
                walletId, amount, balance, currency, isWritten, at, reason, owed, receivableId, refund, cancelled);
    }
}
